// Generated from libs/vocab/data by generate.ts: do not edit, run the generator.
/* eslint-disable */
import type { Policy } from '../types.js';

export const POLICY: Policy = {
  "anomalies": {
    "officeHours": {
      "BD": {
        "zone": "Asia/Dhaka",
        "from": 7,
        "to": 21
      },
      "IN": {
        "zone": "Asia/Kolkata",
        "from": 7,
        "to": 21
      }
    },
    "outOfHoursBulkRead": {
      "minutes": 60,
      "count": 300
    },
    "networkWalk": {
      "minutes": 60,
      "count": 40
    },
    "manyMisses": {
      "minutes": 60,
      "count": 25
    },
    "repeatedDenials": {
      "minutes": 60,
      "count": 5
    }
  },
  "map": {
    "nearSiteTypes": [
      "recruitment-point",
      "safe-house-origin",
      "border-house",
      "safe-house-transit",
      "hotel-lodge",
      "rented-flat",
      "brothel",
      "dance-bar",
      "spa-massage-parlour",
      "brick-kiln",
      "factory",
      "farm",
      "construction-site",
      "begging-pitch",
      "scam-compound",
      "railway-station",
      "bus-stand",
      "airport",
      "money-agent",
      "recruitment-agency",
      "front-organisation"
    ],
    "districtRelations": [
      "LIVES_AT"
    ],
    "squareKm": {
      "CLEAR": 1,
      "GREEN": 2,
      "AMBER": 5,
      "AMBER_STRICT": 10
    },
    "counts": {
      "least": 11,
      "roundedTo": 5
    }
  },
  "clearanceOrder": [
    "CLEAR",
    "GREEN",
    "AMBER",
    "AMBER_STRICT",
    "RED"
  ],
  "defaultMarking": {
    "tlp": "AMBER_STRICT",
    "onwardShare": "no",
    "useInCourt": "ask",
    "handling": "H2"
  },
  "victimLinkedMarking": {
    "tlp": "RED",
    "onwardShare": "no",
    "useInCourt": "ask",
    "handling": "H2"
  },
  "secondFactorRoles": [
    "victim-custodian",
    "supervisor",
    "administrator"
  ],
  "retention": {
    "statusNotice": {
      "months": 1,
      "source": "Bangladesh, Prevention and Suppression of Human Trafficking Act 2012, s.34(1): at least once a month"
    },
    "identityRetention": {
      "months": 24,
      "keptAtMost": 12,
      "source": "Assumed, to be set by each agency's lawyer: VP-27 names the statutory period, and no statute gives one that was read"
    },
    "consentWithdrawn": {
      "months": 0,
      "keptAtMost": 12,
      "source": "VP-16: withdrawal starts a review of deletion; after how long it is looked at again is assumed"
    },
    "weakClaim": {
      "months": 6,
      "keptAtMost": 12,
      "reliability": [
        "E"
      ],
      "credibility": [
        "5"
      ],
      "source": "VP-27: intelligence graded E or 5 is reviewed at 6 months"
    },
    "unsupportedSubject": {
      "months": 12,
      "keptAtMost": 12,
      "status": "suspected",
      "support": [
        "suspected",
        "charged",
        "convicted"
      ],
      "source": "VP-27: an unsubstantiated subject is reviewed at 12 months"
    },
    "toldAgainMonths": 1
  },
  "rights": {
    "openLights": [
      "CLEAR",
      "GREEN"
    ],
    "keptInside": [
      "RED"
    ],
    "caseRoles": [
      "investigator",
      "analyst",
      "supervisor",
      "prosecutor",
      "victim-custodian"
    ],
    "roles": [
      {
        "role": "investigator",
        "purposes": [
          "INVESTIGATION",
          "ANALYSIS",
          "TRAINING"
        ]
      },
      {
        "role": "analyst",
        "purposes": [
          "ANALYSIS",
          "INVESTIGATION",
          "TRAINING"
        ]
      },
      {
        "role": "supervisor",
        "purposes": [
          "INVESTIGATION",
          "ANALYSIS",
          "TRAINING"
        ]
      },
      {
        "role": "prosecutor",
        "purposes": [
          "PROSECUTION",
          "TRAINING"
        ]
      },
      {
        "role": "victim-custodian",
        "purposes": [
          "VICTIM_PROTECTION",
          "TRAINING"
        ]
      },
      {
        "role": "liaison",
        "purposes": [
          "LIAISON",
          "TRAINING"
        ]
      },
      {
        "role": "administrator",
        "isApart": true,
        "purposes": [
          "ADMINISTRATION"
        ]
      },
      {
        "role": "auditor",
        "isApart": true,
        "purposes": [
          "AUDIT"
        ]
      }
    ],
    "actions": {
      "see": {
        "roles": [
          "investigator",
          "analyst",
          "supervisor",
          "prosecutor",
          "victim-custodian",
          "liaison"
        ],
        "conditions": [
          "addressed",
          "cleared",
          "inCase",
          "caseWork",
          "unexpired"
        ]
      },
      "record": {
        "roles": [
          "investigator",
          "analyst",
          "supervisor",
          "liaison",
          "victim-custodian"
        ],
        "conditions": []
      },
      "import": {
        "roles": [
          "investigator",
          "analyst",
          "supervisor"
        ],
        "conditions": []
      },
      "exportPicture": {
        "roles": [
          "investigator",
          "analyst",
          "supervisor",
          "prosecutor",
          "victim-custodian",
          "liaison"
        ],
        "conditions": []
      },
      "exportData": {
        "roles": [
          "investigator",
          "analyst",
          "supervisor",
          "prosecutor",
          "victim-custodian",
          "liaison"
        ],
        "conditions": [
          "mayLeave"
        ]
      },
      "recordIdentity": {
        "roles": [
          "victim-custodian"
        ],
        "conditions": [
          "ownAgency",
          "inCase"
        ],
        "purposes": [
          "VICTIM_PROTECTION"
        ]
      },
      "lookUpIdentity": {
        "roles": [
          "victim-custodian"
        ],
        "conditions": [
          "ownAgency",
          "inCase"
        ],
        "purposes": [
          "VICTIM_PROTECTION"
        ]
      },
      "requestOpening": {
        "roles": [
          "victim-custodian"
        ],
        "conditions": [
          "ownAgency",
          "inCase"
        ],
        "purposes": [
          "VICTIM_PROTECTION"
        ]
      },
      "openIdentity": {
        "roles": [
          "victim-custodian"
        ],
        "conditions": [
          "ownAgency",
          "inCase",
          "granted"
        ],
        "purposes": [
          "VICTIM_PROTECTION"
        ]
      },
      "approveOpening": {
        "roles": [
          "supervisor"
        ],
        "conditions": [
          "ownAgency",
          "secondPerson"
        ],
        "purposes": [
          "INVESTIGATION",
          "ANALYSIS",
          "VICTIM_PROTECTION"
        ]
      },
      "breakGlass": {
        "roles": [
          "victim-custodian"
        ],
        "conditions": [
          "ownAgency"
        ],
        "purposes": [
          "VICTIM_PROTECTION"
        ]
      },
      "openBrokenGlass": {
        "roles": [
          "victim-custodian"
        ],
        "conditions": [
          "ownAgency",
          "granted"
        ],
        "purposes": [
          "VICTIM_PROTECTION"
        ]
      },
      "reviewBreakGlass": {
        "roles": [
          "supervisor"
        ],
        "conditions": [
          "ownAgency",
          "secondPerson"
        ],
        "purposes": [
          "INVESTIGATION",
          "ANALYSIS",
          "VICTIM_PROTECTION"
        ]
      },
      "requestErasure": {
        "roles": [
          "victim-custodian"
        ],
        "conditions": [
          "ownAgency",
          "inCase"
        ],
        "purposes": [
          "VICTIM_PROTECTION"
        ]
      },
      "approveErasure": {
        "roles": [
          "supervisor"
        ],
        "conditions": [
          "ownAgency",
          "secondPerson"
        ],
        "purposes": [
          "INVESTIGATION",
          "ANALYSIS",
          "VICTIM_PROTECTION"
        ]
      },
      "reviewIdentity": {
        "roles": [
          "victim-custodian"
        ],
        "conditions": [
          "ownAgency",
          "inCase"
        ],
        "purposes": [
          "VICTIM_PROTECTION"
        ]
      },
      "closeCase": {
        "roles": [
          "victim-custodian",
          "supervisor"
        ],
        "conditions": [
          "ownAgency",
          "inCase"
        ],
        "purposes": [
          "VICTIM_PROTECTION",
          "INVESTIGATION",
          "ANALYSIS"
        ]
      },
      "approveSharing": {
        "roles": [
          "supervisor"
        ],
        "conditions": [
          "ownAgency",
          "secondPerson"
        ],
        "purposes": [
          "INVESTIGATION",
          "ANALYSIS",
          "VICTIM_PROTECTION"
        ]
      },
      "heedSharingEnded": {
        "roles": [
          "supervisor",
          "victim-custodian"
        ],
        "conditions": [
          "ownAgency"
        ],
        "purposes": [
          "INVESTIGATION",
          "ANALYSIS",
          "VICTIM_PROTECTION"
        ]
      }
    }
  }
};

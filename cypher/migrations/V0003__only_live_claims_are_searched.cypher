// What was closed would count against the limit of a search. A claim leaves the search index when it is closed.
MATCH (closed:AttributeAssertion) WHERE closed.recordedTo < 32503680000
REMOVE closed.searchWords, closed.searchKeys, closed.classToken;

// Sources that tell who a protected person is are few, and are found when an import is undone that said so.
CREATE INDEX source_telling IF NOT EXISTS FOR (n:Source) ON (n.containsVictimIdentity);

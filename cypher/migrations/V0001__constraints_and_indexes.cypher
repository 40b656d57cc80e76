// Keys are made by the server, so that a duplicate never answers "already exists" to a reader.
CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT assertion_version IF NOT EXISTS FOR (n:Assertion) REQUIRE (n.assertionId, n.version) IS UNIQUE;
CREATE CONSTRAINT report_id IF NOT EXISTS FOR (n:Report) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT source_id IF NOT EXISTS FOR (n:Source) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT import_id IF NOT EXISTS FOR (n:Import) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT visibility_class_id IF NOT EXISTS FOR (n:VisibilityClass) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT visibility_class_key IF NOT EXISTS FOR (n:VisibilityClass) REQUIRE n.key IS UNIQUE;
CREATE INDEX assertion_id IF NOT EXISTS FOR (n:Assertion) ON (n.assertionId);
CREATE INDEX assertion_import IF NOT EXISTS FOR (n:Assertion) ON (n.importId);
CREATE INDEX attribute_subject IF NOT EXISTS FOR (n:AttributeAssertion) ON (n.subjectId);
CREATE FULLTEXT INDEX attribute_search IF NOT EXISTS FOR (n:AttributeAssertion) ON EACH [n.searchWords, n.searchKeys, n.classToken]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};

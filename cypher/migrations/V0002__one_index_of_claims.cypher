// The uniqueness of (assertionId, version) finds a claim as well; one index less to keep makes an import faster.
DROP INDEX assertion_id IF EXISTS;

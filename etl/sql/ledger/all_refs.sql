-- Every reference of an action of a plan that the ledger has, undone ones too.
SELECT DISTINCT ref FROM change WHERE plan = $plan AND subject = 'action' ORDER BY ref;

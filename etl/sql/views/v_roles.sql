CREATE VIEW v_roles AS
SELECT role, reviewer = 'yes' AS reviewer, about FROM role;

COMMENT ON VIEW v_roles IS 'Roles in which people act on a plan';
COMMENT ON COLUMN v_roles.role IS 'Name of the role';
COMMENT ON COLUMN v_roles.reviewer IS 'True for roles that sign off';
COMMENT ON COLUMN v_roles.about IS 'What the role does';

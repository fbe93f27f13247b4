-- The areas for norms, and those of one's own, have a page to themselves since
-- the wizard is whole: what stood with the norms moves there, in what stands, in
-- the history, so that an old save can still be undone, and in drafts.
UPDATE answer SET step = 'areas' WHERE step = 'norms' AND (path IN ('areas', 'areas~', 'own~') OR path GLOB 'own/*');
UPDATE op SET step = 'areas' WHERE step = 'norms' AND (path IN ('areas', 'areas~', 'own~') OR path GLOB 'own/*');

INSERT INTO draft
	SELECT partnership, window, 'areas', party, n, actor, at,
		(SELECT json_group_array(json_set(value, '$.Step', 'areas')) FROM json_each(draft.ops)
			WHERE value ->> 'Path' IN ('areas', 'areas~', 'own~') OR value ->> 'Path' GLOB 'own/*')
	FROM draft WHERE step = 'norms' AND ops <> '';
UPDATE draft SET ops = (SELECT json_group_array(json(value)) FROM json_each(draft.ops)
		WHERE NOT (value ->> 'Path' IN ('areas', 'areas~', 'own~') OR value ->> 'Path' GLOB 'own/*'))
	WHERE step = 'norms' AND ops <> '';
DELETE FROM draft WHERE ops = '[]';

-- What lists show besides: where a partnership is put away, the lists of one's
-- own it stands in, and its organizations that are not active.
ALTER TABLE partnership ADD COLUMN shelf TEXT NOT NULL DEFAULT '';  -- archived, deleted, or '' for in use
ALTER TABLE partnership ADD COLUMN grps TEXT NOT NULL DEFAULT '';   -- a JSON array of the IDs of lists, or ''
ALTER TABLE partnership ADD COLUMN others TEXT NOT NULL DEFAULT '[]'; -- a JSON array of names

-- Names are folded by the program, right after this: it writes every head anew.
UPDATE partnership SET organizations = '[]';

DROP INDEX partnership_changed;
CREATE INDEX partnership_shelf ON partnership (shelf, changed DESC, id DESC);

-- Lists of one's own. A name of '' is in the words of the program.
CREATE TABLE grp (
	id TEXT PRIMARY KEY,
	name TEXT NOT NULL,
	starter INTEGER NOT NULL       -- 1: it was there from the start, so it may go without a name
) STRICT, WITHOUT ROWID;

INSERT INTO grp VALUES ('supporters', '', 1), ('employers', '', 1), ('programs', '', 1);

-- What stands in a list, in the order in which it is shown.
CREATE TABLE member (
	grp TEXT NOT NULL, shelf TEXT NOT NULL, changed INTEGER NOT NULL, id TEXT NOT NULL,
	partnership INTEGER NOT NULL REFERENCES partnership (n),
	PRIMARY KEY (grp, shelf, changed DESC, id DESC)
) STRICT, WITHOUT ROWID;

-- Which organization is named in which partnership. Names only, as in the table
-- word; nothing private is among them.
CREATE TABLE organization (
	folded TEXT NOT NULL,          -- name without case, accents and spaces
	partnership INTEGER NOT NULL REFERENCES partnership (n),
	name TEXT NOT NULL,
	active INTEGER NOT NULL,
	at INTEGER NOT NULL,           -- when it was written there; 0 where the partnership is deleted
	newest INTEGER NOT NULL,       -- 1: the last of all that are written so, and at is not 0
	PRIMARY KEY (folded, partnership)
) STRICT, WITHOUT ROWID;

CREATE INDEX organization_known ON organization (folded) WHERE newest = 1;
CREATE INDEX organization_newest ON organization (at DESC, folded) WHERE newest = 1;

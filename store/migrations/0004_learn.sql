-- Who learns the steps on this computer, and how far each one is. It belongs to no
-- partnership, is no op, and cannot be undone. What a lesson or a question is
-- called stands here as it was then: words may have changed since.
CREATE TABLE learner (
	id TEXT PRIMARY KEY,
	name TEXT NOT NULL,
	since INTEGER NOT NULL
) STRICT;

CREATE TABLE reading (
	learner TEXT NOT NULL REFERENCES learner (id),
	lesson TEXT NOT NULL,
	anchor TEXT NOT NULL,          -- where it was left
	done INTEGER NOT NULL,         -- 1 once it was read to its end
	spent INTEGER NOT NULL,        -- milliseconds
	at INTEGER NOT NULL,
	PRIMARY KEY (learner, lesson)
) STRICT, WITHOUT ROWID;

CREATE TABLE attempt (
	id TEXT PRIMARY KEY,
	learner TEXT NOT NULL REFERENCES learner (id),
	"check" TEXT NOT NULL,         -- a lesson, or final
	began INTEGER NOT NULL,
	ended INTEGER NOT NULL,        -- 0 while questions are open
	drawn TEXT NOT NULL            -- a JSON array of questions and answers
) STRICT;

CREATE INDEX attempt_learner ON attempt (learner);

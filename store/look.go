package store

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"time"

	"tandem/model"
)

// A Sight is what a file was found to hold. Looking changes no byte of the file or
// its log.
type Sight struct {
	Path         string
	Size, Log    int64     // bytes of the file, and of its log that is not in it yet
	Version      int       // how many migrations it has seen
	Partnerships []Glimpse // those that changed last come first; the deleted are among them
	Saves        int64
	Learners     int
	Drafts       int       // texts that were typed and not saved
	Last         time.Time // when the newest save was made; zero: there is none
	Wrong        []Wrong   // what does not hold together; empty where nothing was found
	Deep         bool      // whether all of it was looked through

	rest  rest   // where all of it was looked through
	pages string // how SQLite is asked about its pages
}

// A Glimpse is one partnership in a file.
type Glimpse struct {
	ID      model.ID
	Name    string
	Shelf   string // archived, deleted, or "" for in use
	Saves   int64
	Newest  model.ID // its newest save
	Changed time.Time
}

// A Wrong is something in a file that does not hold together.
type Wrong struct {
	Kind   WrongKind
	N      int64  // how many; 0 where they cannot be counted
	Detail string // what SQLite says: pages and tables, never what is in them
}

// A WrongKind names what does not hold together.
type WrongKind string

// What can be wrong with a file.
const (
	WrongPages   WrongKind = "pages"   // it cannot be read whole
	WrongLinks   WrongKind = "links"   // rows refer to rows that are not there
	WrongAnswers WrongKind = "answers" // what stands is not what the history comes to
	WrongSaves   WrongKind = "saves"   // saves that changed nothing, which nobody made
	WrongHeads   WrongKind = "heads"   // partnerships that lists do not name, or twice
)

// Whole reports whether nothing wrong was found.
func (s *Sight) Whole() bool { return len(s.Wrong) == 0 }

// Look reads what the file at path holds, and how it holds together: deep, page by
// page, and the answers against the history. It returns a *model.Fault where the file
// is none of ours, newer than this program, gone, or so damaged that it says nothing.
func Look(ctx context.Context, path string, deep bool) (*Sight, error) {
	return look(ctx, &Sight{Path: path, Deep: deep, pages: deepest})
}

// readBack reads every page of a copy that SQLite has just made. That its rows belong
// together the transaction says that they were read in.
func readBack(ctx context.Context, path string) (*Sight, error) {
	return look(ctx, &Sight{Path: path, pages: "PRAGMA quick_check(20)"})
}

func look(ctx context.Context, s *Sight) (*Sight, error) {
	path := s.Path
	info, err := os.Stat(path)
	if err == nil && info.Size() == 0 {
		err = &model.Fault{Kind: model.NotOurs, Path: path, Err: errors.New("it is empty")}
	}
	if err != nil {
		return nil, faultAt(path, err)
	}
	s.Size, s.Log = info.Size(), sizeOf(path+"-wal")
	blank := *s
	err = beheld(ctx, path, func(conn *sql.Conn, still func() error) error {
		*s = blank
		err := s.take(ctx, conn)
		if stirred := still(); stirred != nil {
			return stirred
		}
		return err
	})
	return s, faultAt(path, err)
}

func present(path string) bool { return sizeOf(path) > 0 }

func sizeOf(path string) int64 {
	info, err := os.Stat(path)
	if err != nil || info.Mode()&fs.ModeType != 0 {
		return 0
	}
	return info.Size()
}

// take reads what conn has.
func (s *Sight) take(ctx context.Context, conn *sql.Conn) error {
	plan, err := planOf(migrations)
	if err != nil {
		return err
	}
	v, err := versionOf(s.Path, len(plan), func(ask string, to *int) error {
		return conn.QueryRowContext(ctx, ask).Scan(to)
	})
	if err != nil {
		return err
	}
	s.Version = v
	if s.Deep || s.pages != deepest {
		if err := s.leaf(ctx, conn); err != nil {
			return err
		}
	}
	if err = s.count(ctx, conn); err == nil && s.Deep && s.Version > 0 {
		if err = s.hold(ctx, conn); err == nil {
			err = s.remain(ctx, conn)
		}
	}
	// Damage that was named already is no reason to keep quiet about the rest.
	if kindOf(err) == model.Damaged && !s.Whole() {
		return nil
	}
	return err
}

// deepest has SQLite read every page, and compare the indexes with their tables.
const deepest = "PRAGMA integrity_check(20)"

// leaf leafs through all pages.
func (s *Sight) leaf(ctx context.Context, conn *sql.Conn) error {
	var n int64
	detail := ""
	err := rowsOf(ctx, conn, s.pages, func(rows *sql.Rows) error {
		var line string
		err := rows.Scan(&line)
		if line != "ok" {
			if n++; n == 1 {
				detail = line
			}
		}
		return err
	})
	if kindOf(err) == model.Damaged {
		n, detail, err = max(n, 1), err.Error(), nil
	}
	if n > 0 {
		s.Wrong = append(s.Wrong, Wrong{WrongPages, n, detail})
	}
	return err
}

// count reads what is there.
func (s *Sight) count(ctx context.Context, conn *sql.Conn) error {
	if s.Version == 0 {
		return nil
	}
	var last sql.NullInt64
	if err := conn.QueryRowContext(ctx, "SELECT count(*), max(at) FROM save").Scan(&s.Saves, &last); err != nil {
		return err
	}
	if last.Valid {
		s.Last = time.UnixMilli(last.Int64)
	}
	if err := conn.QueryRowContext(ctx, "SELECT count(*) FROM draft WHERE ops <> ''").Scan(&s.Drafts); err != nil {
		return err
	}
	if s.Version >= learnSince {
		if err := conn.QueryRowContext(ctx, "SELECT count(*) FROM learner").Scan(&s.Learners); err != nil {
			return err
		}
	}
	shelf := "''"
	if s.Version >= shelfSince {
		shelf = "p.shelf"
	}
	// In SQLite, the ID beside max(seq) is that of the same row.
	return rowsOf(ctx, conn, `SELECT p.id, p.name, `+shelf+`, p.changed, ifnull(s.n, 0), ifnull(s.newest, '') FROM partnership p
		LEFT JOIN (SELECT partnership, count(*) AS n, id AS newest, max(seq) FROM save GROUP BY partnership) s ON s.partnership = p.id
		ORDER BY p.changed DESC, p.id DESC`, func(rows *sql.Rows) error {
		var g Glimpse
		var at int64
		err := rows.Scan(&g.ID, &g.Name, &g.Shelf, &at, &g.Saves, &g.Newest)
		g.Changed = time.UnixMilli(at)
		s.Partnerships = append(s.Partnerships, g)
		return err
	})
}

// hold looks whether what stands in the file is what its history comes to.
func (s *Sight) hold(ctx context.Context, conn *sql.Conn) error {
	for _, c := range []struct {
		kind WrongKind
		ask  string
	}{
		{WrongLinks, "SELECT count(*) FROM pragma_foreign_key_check"},
		{WrongAnswers, strayAnswers},
		{WrongSaves, "SELECT count(*) FROM save WHERE NOT EXISTS (SELECT 1 FROM op WHERE op.save = save.id)"},
		{WrongHeads, "SELECT (SELECT count(DISTINCT partnership) FROM save) - (SELECT count(*) FROM partnership)"},
	} {
		var n int64
		if err := conn.QueryRowContext(ctx, c.ask).Scan(&n); err != nil {
			return err
		}
		if n != 0 {
			s.Wrong = append(s.Wrong, Wrong{c.kind, max(n, -n), ""})
		}
	}
	return nil
}

// strayAnswers counts the answers that are not what the last op on their place says,
// and the places whose last op is no answer.
const strayAnswers = `WITH last AS (
		SELECT partnership, step, party, path, value, save FROM (
			SELECT s.partnership, o.step, o.party, o.path, o.value, o.save, max(s.seq * 1000000 + o.n)
			FROM op o JOIN save s ON s.id = o.save GROUP BY s.partnership, o.step, o.party, o.path))
	SELECT (SELECT count(*) FROM (SELECT partnership, step, party, path, value, save FROM answer EXCEPT SELECT * FROM last))
	     + (SELECT count(*) FROM (SELECT * FROM last EXCEPT SELECT partnership, step, party, path, value, save FROM answer))`

// The versions since which a file has what older ones have not.
const (
	shelfSince = 2
	learnSince = 4
)

func rowsOf(ctx context.Context, conn *sql.Conn, ask string, do func(*sql.Rows) error) error {
	rows, err := conn.QueryContext(ctx, ask)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := do(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

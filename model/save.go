package model

import (
	"errors"
	"slices"
	"strings"
	"time"
)

// A Place is where a leaf stands: step, party ("" where a step is asked once)
// and path within the part.
type Place struct {
	Step  ID
	Party ID
	Path  string
}

// A Mode is how an answer came in.
type Mode string

// The ways in which an answer comes in.
const (
	Wizard  Mode = "wizard"
	Plain   Mode = "plain"
	File    Mode = "file"
	InRoom  Mode = "room"
	ByProxy Mode = "proxy"
	Later   Mode = "later"
)

// Unit returns the row whose leaves land together or not at all, "" if a place is in
// none. Such a row is what one person says at one time: a yes beside the reason that
// another gave for a no is a position that nobody took, and so it is with a move and
// its reason. What a member said before on the same words goes with what it says now.
// Other rows are worked on by many, and there a clash costs as little as it can.
func Unit(at Place) string {
	part := strings.SplitN(at.Path, "/", 3)
	if at.Step != CoreStep || len(part) < 2 || part[0] != "positions" && part[0] != "moves" {
		return ""
	}
	row, _, _ := strings.Cut(part[1], pastMark)
	return part[0] + "/" + row
}

// An Op is one changed leaf. Value "" takes the leaf away. Was is the save that
// wrote the value its author saw, "" if there was none.
//
// Mode is how it came in, while it is not saved yet: what is saved later, by another
// window even, is then still from the paper it was read from. "" is the way in which
// it is saved.
type Op struct {
	Place
	Value, Former string
	Was           ID
	Mode          Mode `json:",omitempty"`
}

// A Save is a set of changes that land together. Its ID stays the same over
// retries, so a retry is harmless.
type Save struct {
	ID          ID
	Partnership ID
	Window      ID
	Actor       string // who typed
	Mode        Mode
	At          time.Time
	Undoes      ID // the save this one takes back; "" for none
	Ops         []Op

	// Draft is the number of the newest draft of the parts in Ops that this
	// save makes needless; older ones are refused from now on. 0: none.
	Draft int64
}

// A Clash is a change that did not land, because somebody else changed the leaf
// since its author saw it, or took away the row it stands in.
type Clash struct {
	Mine   Op
	Theirs string // what stands there now, "" if nothing
	Save   ID     // the save that wrote it
	Actor  string // whose it is
	At     time.Time
	Gone   bool // the row that holds it is no longer there
}

// A Record is a partnership as the file holds it, and for every leaf the save
// that wrote it. A leaf taken away is in Saves too, so that a clash is seen.
type Record struct {
	*Partnership
	Saves map[Place]ID
	Seq   int64     // the newest save in it
	At    time.Time // and when that was
	Left  Place     // where this partnership was left; Path "" always
	Found *Survey   // what a save found when it made the head; nil where nobody has looked yet
}

// A Draft is what was typed on an open step and is not saved yet.
type Draft struct {
	Partnership ID        `json:"partnership"`
	Window      ID        `json:"window"`
	Step        ID        `json:"step"`
	Party       ID        `json:"party,omitempty"`
	Actor       string    `json:"actor,omitempty"`
	N           int64     `json:"n"` // grows with every draft of a window; the store refuses an older one
	At          time.Time `json:"at"`
	Ops         []Op      `json:"ops"` // each leaf that differs, with the save it was based on
}

// An Event is one save as the history shows it.
type Event struct {
	Save
	Seq    int64
	Redo   bool // it brings back what was taken back before
	Undone bool // what it did was taken back since, and not brought back
	Last   ID   // the save that takes back or brings back, last of all, what it did; itself if none did
}

// Followed reports whether nobody made an op of a save, and it followed from those
// that somebody made; see Follow.
func (s Save) Followed(op Op) bool {
	follows := []ID{roster.ID, structure.ID, changes.ID}
	made := s.Ops[0].Step // a page is saved by itself
	return made != op.Step && slices.Contains(follows, made) && slices.Contains(follows, op.Step) && s.Mode != File && s.Undoes == ""
}

// A Head is what a list shows of a partnership without opening it.
type Head struct {
	ID            ID
	Name          string
	Organizations []string // names of those active
	Missing       int      // gaps by weight
	Conflicts     int
	Advice        int
	Texts         int      // how many texts are put, or can be put, to agreement
	InForce       int      // how many of them all members accept
	Rules         int      // the number of the rules that made these counts
	Stage         Stage    // how far it is in its life
	Due           Date     // when the next review falls due, as 2006-01-02; "" for never (R14)
	Shelf         string   // Archived, Deleted, or "" for in use
	Groups        []string // IDs of the lists of one's own it stands in, sorted
	Changed       time.Time
	Meets         time.Time // until when a meeting that nobody ended counts as going on; zero if there is none
}

// Where a partnership can be put away. Nothing of it is lost: it is brought back
// by taking it off again.
const (
	Archived = "archived"
	Deleted  = "deleted"
)

// A Group is a list of partnerships that people made themselves.
type Group struct {
	ID   ID
	Name string // "" where the words are in assets, under "group.ID"
}

// A Query asks for a page of the list of partnerships, newest change first.
type Query struct {
	Search string // words their names, organizations or people begin with; "" for all
	Group  ID     // only those in this list; "" for all
	Of     string // only those in which an organization of this name is active; "" for all
	Shelf  string // those archived or deleted; "" for those in use
	Due    Date   // only those of which a review is due by this day, as 2006-01-02; "" for all
	After  Head   // the last one of the page before; zero for the first page
	Limit  int
}

// A Strike takes words out of the record for good, wherever they stand (R15).
type Strike struct {
	Save         // who, when, and of which partnership; its ops are made by the store
	Words string // what leaves; compared exactly
	Why   string
	Held  string // what may still hold the words, and where
}

// A Struck is the line that a strike leaves behind.
type Struck struct {
	Row
	By   string `leaf:"by"`
	At   Date   `leaf:"at"`
	Why  string `leaf:"why"`
	Held string `leaf:"held"` // which backups and documents still hold the words
}

// A Fault is trouble with the file or the machine, by kind; its words, and what
// to do, are in assets under "fault.KIND".
type Fault struct {
	Kind FaultKind
	Path string // of the file it happened to
	Err  error
}

// A FaultKind names a kind of Fault.
type FaultKind string

// What can be wrong with the file.
const (
	NotOurs  FaultKind = "not-ours"  // not a database, or another program's
	Newer    FaultKind = "newer"     // written by a newer Tandem
	Damaged  FaultKind = "damaged"   // truncated, or with torn pages
	Busy     FaultKind = "busy"      // another program holds it
	ReadOnly FaultKind = "read-only" // it, or its folder, cannot be written
	DiskFull FaultKind = "full"      // the disk is full
	Vanished FaultKind = "vanished"  // deleted or replaced while open
	Folder   FaultKind = "folder"    // a folder has its name
	NoFolder FaultKind = "no-folder" // a file has the name of its folder
	Astray   FaultKind = "astray"    // its name is a link to nothing
	NoLog    FaultKind = "no-log"    // its disk cannot keep a log beside it
	Unknown  FaultKind = "unknown"
)

func (f *Fault) Error() string { return string(f.Kind) + ": " + f.Path + ": " + f.Err.Error() }

func (f *Fault) Unwrap() error { return f.Err }

// KindOf returns the kind of fault in err, Unknown if there is none.
func KindOf(err error) FaultKind {
	var f *Fault
	if errors.As(err, &f) {
		return f.Kind
	}
	return Unknown
}

// ErrNoPartnership says that there is no partnership with that ID.
var ErrNoPartnership = errors.New("no such partnership")

// ErrNameless says that a list of one's own has no name.
var ErrNameless = errors.New("a list needs a name")

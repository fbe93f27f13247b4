// Package model says what a partnership is and how one is formed.
//
// It is the only room that knows the subject. It speaks in keys, never in
// sentences: whoever shows something holds the words. It does no input or
// output, and takes the time and new IDs from its callers. Read this file for
// the data and the order of the steps, step.go and question.go for what a step
// is, leaves.go for how its answers are kept, gap.go for what is still to come,
// agree.go and standing.go for who agreed to what, stage.go for its life, save.go for the vocabulary of saving, and
// the other files for one step each.
package model

// An ID names a step, a partnership, a row or a save; it never changes.
type ID string

// A Partnership is everything recorded about one agreement in the making: one
// field for each step, and Core for what belongs to no step.
type Partnership struct {
	ID   ID
	Core Core

	Roster        Roster
	Readiness     map[ID]*Readiness // by organization
	Kind          Kind
	Need          Need
	Interest      map[ID]*Interest // by organization
	Objectives    Objectives
	Outcomes      Outcomes
	Duties        Duties
	Structure     Structure
	Procedures    Procedures
	Decisions     Decisions
	Contributions Contributions
	Plan          Plan
	Areas         Areas
	Voices        Voices
	Norms         Norms
	Communication Communication
	Asking        Asking
	Meetings      Meetings
	Signed        Signed
	Changes       Changes
	Reviews       Reviews
	Met           map[ID]*Met    // by organization
	Health        map[ID]*Health // by organization
	Closing       Closing

	whole *Partnership // what As saw before it blanked; nil: p itself
}

// Steps is the wizard, in order. To add a page: write its file, give it a field
// above, and put it here.
var Steps = []*Step{
	roster,
	readiness,
	kind,
	need,
	interest,
	objectives,
	outcomes,
	duties,
	structure,
	procedures,
	decisions,
	contributions,
	plan,
	areas,
	voices,
	norms,
	communication,
	check,
	asking,
	agree,
	meetings,
	signed,
	changes,
	review,
	met,
	health,
	views,
	closing,
}

// Core is what is recorded of a partnership beside its steps, under the step
// "-": its name, the texts put to agreement with the positions on them, and its moves
// from stage to stage.
type Core struct {
	Asides
	Name      string     `leaf:"name"`
	Length    string     `leaf:"length"`   // "full", or "" for the short way
	Practice  string     `leaf:"practice"` // Yes: it is made up, to try things on
	Paper     string     `leaf:"paper"`    // the size its documents are printed on, one of PaperSizes; "" is the first
	Shelf     string     `leaf:"shelf"`    // Archived, Deleted, or "" for in use
	Groups    string     `leaf:"groups"`   // a List of the lists of one's own it stands in
	Struck    []Struck   `leaf:"struck"`   // what was taken out of the record (R15)
	Versions  []Version  `leaf:"versions"`
	Positions []Position `leaf:"positions"`
	Moves     []Moving   `leaf:"moves"`    // from stage to stage
	Passages  string     `leaf:"passages"` // a List of the changes by which an organization came or went; see passages
	Followed  string     `leaf:"followed"` // a List of the changes of members that the roster has followed: each is carried out once
}

// core keeps Core through the same mechanism as every step.
var core = &Step{
	ID:   "-",
	Part: func(p *Partnership, _ ID) any { return &p.Core },
}

// PaperSizes are the sizes of paper that a partnership can print on.
var PaperSizes = []string{"a4", "letter"}

// CoreStep is the ID under which Core is kept.
const CoreStep ID = "-"

// Lookup returns the step with the given ID, or nil. It knows CoreStep too.
func Lookup(id ID) *Step {
	if id == core.ID {
		return core
	}
	for _, s := range Steps {
		if s.ID == id {
			return s
		}
	}
	return nil
}

// Clone returns a deep copy of p, for a form to scribble on.
func (p *Partnership) Clone() *Partnership {
	q := copied(*p)
	if p.whole != nil {
		q.whole = p.whole.Clone()
	}
	return &q
}

// Parts returns the leaves of every part that p holds, by step and party; the
// Path of each key is empty. Parts with nothing in them are left out.
func (p *Partnership) Parts() map[Place]Leaves {
	parts := map[Place]Leaves{}
	for _, s := range append([]*Step{core}, Steps...) {
		if s.Part == nil {
			continue
		}
		for _, party := range s.held(p) {
			part := s.Part(p, party)
			if untouched(part) {
				continue
			}
			if ls := Flatten(part); len(ls) > 0 {
				parts[Place{Step: s.ID, Party: party}] = ls
			}
		}
	}
	return parts
}

// Leaves returns everything recorded in p, by place.
func (p *Partnership) Leaves() map[Place]string {
	all := map[Place]string{}
	for place, leaves := range p.Parts() {
		for path, value := range leaves {
			place.Path = path
			all[place] = value
		}
	}
	return all
}

// Read returns the partnership that holds the given leaves, and the places that
// no step of this program knows. Those stay in the file, untouched.
func Read(id ID, leaves map[Place]string) (p *Partnership, unknown []Place) {
	parts := map[Place]Leaves{}
	for place, value := range leaves {
		part := Place{Step: place.Step, Party: place.Party}
		if parts[part] == nil {
			parts[part] = Leaves{}
		}
		parts[part][place.Path] = value
	}
	p = &Partnership{ID: id}
	for part, ls := range parts {
		s := Lookup(part.Step)
		if s == nil || s.Part == nil || (s.Parties == nil) != (part.Party == "") {
			for path := range ls {
				unknown = append(unknown, Place{part.Step, part.Party, path})
			}
			continue
		}
		for _, path := range Fill(s.Part(p, part.Party), ls) {
			unknown = append(unknown, Place{part.Step, part.Party, path})
		}
	}
	return p, unknown
}

package cli

import (
	"context"
	"encoding/json"

	"tandem/model"
	"tandem/store"
)

var doctorCommand = command{name: "doctor", flags: []flag{{name: "json"}}, run: doctor}

// A state is what a finding comes to.
type state string

const (
	fine  state = "fine"    // nothing to do
	hint  state = "hint"    // something to know
	amiss state = "trouble" // something to do
)

// A finding is one thing that the doctor looked at.
type finding struct {
	Check string `json:"check"` // a word that stays the same in every language
	State state  `json:"state"`
	What  string `json:"what"`         // a sentence
	Do    string `json:"do,omitempty"` // and what to do about it
}

// MarshalJSON keeps what people typed as harmless as on a screen.
func (f finding) MarshalJSON() ([]byte, error) {
	type plain finding
	f.What, f.Do = model.CleanLine(f.What), model.CleanLine(f.Do)
	return json.Marshal(plain(f))
}

// An examination is what the doctor knows while it looks. Nothing it does changes a
// byte of the file.
type examination struct {
	*call
	ctx   context.Context
	named string       // as the person says it
	path  string       // where links lead: all that belongs to the file is beside that
	sight *store.Sight // nil: the file could not be looked at
	found []finding
}

// checks are what the doctor looks at, in the order in which it says so.
var checks = []func(*examination){
	(*examination).program,
	(*examination).file,
	(*examination).settling,
	(*examination).log,
	(*examination).windows,
	(*examination).backups,
	(*examination).leftovers,
	(*examination).rights,
	(*examination).place,
	(*examination).space,
	(*examination).settings,
	(*examination).papers,
	(*examination).clock,
	(*examination).screen,
}

// doctor looks at everything that the promise of the program rests on, and says what to
// do. It ends with exit code 3 if there is something.
func doctor(ctx context.Context, c *call) error {
	path, err := c.path()
	if err != nil {
		return err
	}
	x := &examination{call: c, ctx: ctx, named: path, path: followed(path)}
	for _, look := range checks {
		look(x)
	}
	return x.report()
}

// report prints what was found.
func (x *examination) report() error {
	n := 0
	for _, f := range x.found {
		if f.State == amiss {
			n++
		}
	}
	if x.on("json") {
		if err := x.json(struct {
			Path     string    `json:"path"`
			Findings []finding `json:"findings"`
		}{x.named, x.found}); err != nil {
			return err
		}
	} else {
		x.line(x.words.Say("doctor.title", "path", x.named))
		for _, f := range x.found {
			x.line("")
			x.line(x.words.Say("doctor."+string(f.State)+".sign", "what", f.What))
			if f.Do != "" {
				x.line("  " + f.Do)
			}
		}
		x.line("")
		x.line(x.words.Count("doctor.end", n))
	}
	if n > 0 {
		return found()
	}
	return nil
}

// finds notes what a check found: the words are doctor.CHECK.KEY, and doctor.CHECK.KEY.do
// where there is something to do or to know.
func (x *examination) finds(check string, s state, key string, with ...string) {
	f := finding{Check: check, State: s, What: x.words.Say("doctor."+check+"."+key, with...)}
	if s != fine {
		f.Do = x.words.Say("doctor."+check+"."+key+".do", with...)
	}
	x.found = append(x.found, f)
}

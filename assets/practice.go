package assets

// A Drill is what there is to do on a step of the practice.
type Drill struct {
	Do     string `toml:"do"`     // what to do there, in a sentence or two
	Done   string `toml:"done"`   // what was shown by doing it
	Lesson string `toml:"lesson"` // where to read more, as "lesson#anchor"
	See    string `toml:"see"`    // the step on which it is done instead; "" for this one
}

// Told returns where the lessons say more of it.
func (d Drill) Told() Gist { return gist(d.Lesson) }

// Drills returns what there is to do in the practice, by step.
func (w *Words) Drills() map[string]Drill {
	var file struct {
		Steps map[string]Drill `toml:"step"`
	}
	w.decode("practice.toml", &file)
	return file.Steps
}

package assets

// A Word is what a term of the field means here.
type Word struct {
	ID     string   `toml:"-"`
	Term   string   `toml:"term"`
	Also   []string `toml:"also"` // other words for it
	Text   string   `toml:"text"` // what it means, in a few sentences
	Lesson string   `toml:"lesson"`
}

// Told returns where the lessons say more of the word.
func (w Word) Told() Gist { return gist(w.Lesson) }

// Glossary returns the words of the field, by ID.
func (w *Words) Glossary() map[string]Word {
	var file struct {
		Words map[string]Word `toml:"word"`
	}
	w.decode("glossary.toml", &file)
	for id, word := range file.Words {
		word.ID = id
		file.Words[id] = word
	}
	return file.Words
}

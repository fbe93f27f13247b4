package model

// Minutes returns how long a stop takes a group that talks about each answer, in
// the length p is formed in. It is an estimate for planning, from the questions
// asked and the people to be heard, and never zero where anything is asked.
func (p *Partnership) Minutes(s Stop) int {
	if s.Step.Ask == nil {
		return 0
	}
	seconds := p.seconds(p.Asked(s.Step.Questions(p, s.Party)))
	if seconds == 0 {
		return 0
	}
	return max((seconds+30)/60, 1)
}

// What an answer takes in a room, in seconds.
const (
	shortAnswer = 20 // to pick, or to say a word or two
	longAnswer  = 90 // to find a sentence that all can live with
	fewRows     = 2  // how many rows a list is thought to get, where it has none yet
)

func (p *Partnership) seconds(qs []Question) int {
	sum := 0
	for _, q := range qs {
		switch q := q.(type) {
		case Text:
			sum += longAnswer
		case Rows:
			each := p.seconds(p.Asked(q.Open("").Questions))
			sum += each * max(len(q.IDs()), fewRows)
		case Each:
			for _, id := range q.IDs() {
				sum += p.seconds(p.Asked(q.Open(id).Questions))
			}
		default:
			sum += shortAnswer
		}
	}
	return sum
}

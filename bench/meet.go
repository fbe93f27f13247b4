package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"
)

// meeters are two people who are about to meet, as an answers file.
const meeters = `{"format": 1, "length": "full", "name": "Eastside Food Link", "answers": {
	"roster": {"organizations": [{"ref": "east", "name": "Eastside Pantry", "status": "active"}, {"ref": "rio", "name": "Clinic", "status": "active"}],
		"people": [{"ref": "ana", "name": "Ana Ruiz", "of": "east", "authority": "terms"}, {"ref": "tom", "name": "Tom Neill", "of": "rio", "authority": "terms"}]},
	"areas": {"areas": ["meetings"]}}}`

// meeting is P13 for a meeting: what a minute takes in which somebody speaks and nobody
// types, with the window of the room beside it.
func (b *bench) meeting() error {
	db := filepath.Join(b.dir, "meeting.db")
	made := b.tandem(db, "new", "--answers", "-")
	made.Stdin = strings.NewReader(meeters)
	if err := errors.Join(b.settings(), made.Run()); err != nil {
		return err
	}
	hands, _, err := open(b.tandem(db, "meet"))
	if err != nil {
		return err
	}
	if _, err := hands.until("begin", 0); err != nil {
		return err
	}
	for _, keys := range []string{"b", "\t"} { // to the first round
		if err := hands.typed(keys); err != nil {
			return err
		}
		hands.quiet(time.Second)
	}
	if _, err := hands.until("speaking", 0); err != nil {
		return err
	}
	room, _, err := open(b.tandem(db, "meet", "--room"))
	if err != nil {
		return err
	}
	bare, _, err := open(b.bare("bare"))
	if err != nil {
		return err
	}
	time.Sleep(7 * time.Second) // until the hint of the room is gone
	from, seen, peer := used(hands), used(room), used(bare)
	time.Sleep(time.Minute)
	h, r, p := used(hands)-from, used(room)-seen, used(bare)-peer
	share := func(d time.Duration) string { return fmt.Sprintf("%.2f %% of a core", d.Seconds()/60*100) }
	x := row{id: "P13m", what: "a minute of a meeting in which somebody speaks, and the window of the room", took: share(h) + ", " + share(r), against: "bare program " + share(p)}
	if p > 0 {
		x.ratio = over(h, p)
	}
	b.add(x)
	hands.kill()
	return errors.Join(room.close("q"), bare.close("q"))
}

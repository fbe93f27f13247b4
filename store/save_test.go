package store

import (
	"testing"
)

func TestSaveAndLoad(t *testing.T) {
	d := desks(t, "w")[0]
	r := d.named("River and Bread")
	r = d.save(op(r, "need", "need", "flood"))
	if r.Need.Need != "flood" || d.load().Need.Need != "flood" {
		t.Fatal(r.Need)
	}
}

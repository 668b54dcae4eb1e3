package names

import "testing"

func BenchmarkScore(b *testing.B) {
	x, y := Side{Name: "Дегерменджі Мустафа Бекірович"}, Side{Name: "Mustafa Degermendzhi"}
	for b.Loop() {
		Score(x, y)
	}
}

func BenchmarkRead(b *testing.B) {
	for b.Loop() {
		Read("Дегерменджі Мустафа Бекірович")
	}
}

func BenchmarkPrepared(b *testing.B) {
	x, y := Read("Дегерменджі Мустафа Бекірович"), Read("Mustafa Degermendzhi")
	for b.Loop() {
		compare(&x, &y)
	}
}

using CsCheck;

namespace Azukari.Rules.Tests.States;

/// <summary>A dictionary that was read at once, and lived on, is the dictionary that a library would keep.</summary>
public sealed class IdentifierDictionaryTests
{
    const int Keys = 12;

    static readonly Gen<(int What, int Key, int Value)[]> Steps =
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, Keys - 1], Gen.Int[0, 3]).Array[0, 60];

    static readonly Gen<(int, int)[]> Beginnings = Gen.Select(Gen.Int[0, Keys - 1], Gen.Int[0, 3]).Array[0, 20];

    [Fact]
    public void AnyLife_IsThatOfALibraryDictionary() => Gen.Select(Beginnings, Steps).Sample((begun, steps) =>
    {
        var plain = new Dictionary<PlaceId, int>();
        foreach ((int key, int value) in begun)
        {
            plain[Place(key)] = value;
        }

        var ours = IdentifierDictionary<PlaceId, int>.Of(begun.Select(b => KeyValuePair.Create($"p{b.Item1}", b.Item2)));
        AssertSame(plain, ours);
        foreach ((int what, int key, int value) in steps)
        {
            PlaceId place = Place(key);
            IdentifierDictionary<PlaceId, int> before = ours;
            KeyValuePair<PlaceId, int>[] was = [.. before];
            switch (what)
            {
                case 0:
                    plain[place] = value;
                    ours = ours.SetItem(place, value);
                    break;
                case 1:
                    plain.Remove(place);
                    ours = ours.Remove(place);
                    break;
                default:
                    if (plain.TryAdd(place, value) || plain[place] == value)
                    {
                        ours = ours.Add(place, value);
                    }
                    else
                    {
                        Assert.Throws<ArgumentException>(() => ours.Add(place, value));
                    }

                    break;
            }

            AssertSame(plain, ours);

            // Whoever still looks at the state before sees what he saw.
            Assert.Equal(was, before);
        }
    });

    [Fact]
    public void WhatIsNotThere_IsNotFound()
    {
        IdentifierDictionary<PlaceId, int> one = IdentifierDictionary<PlaceId, int>.Empty.Add(Place(1), 7);
        Assert.Equal(7, one[Place(1)]);
        Assert.Throws<KeyNotFoundException>(() => one[Place(2)]);
        Assert.False(one.ContainsKey(default));
        Assert.Equal(0, one.GetValueOrDefault(default));
        Assert.Same(IdentifierDictionary<PlaceId, int>.Empty, one.Remove(Place(1)));
    }

    static PlaceId Place(int number) => new($"p{number}");

    static void AssertSame(Dictionary<PlaceId, int> plain, IdentifierDictionary<PlaceId, int> ours)
    {
        Assert.Equal(plain.Count, ours.Count);
        Assert.Equal(plain.OrderBy(p => p.Key.Value), ours.OrderBy(p => p.Key.Value));
        Assert.Equal(plain.Keys.OrderBy(k => k.Value), ours.Keys.OrderBy(k => k.Value));
        Assert.Equal(plain.Values.Order(), ours.Values.Order());
        for (int key = 0; key < Keys; key++)
        {
            PlaceId place = Place(key);
            Assert.Equal(plain.TryGetValue(place, out int value), ours.TryGetValue(place, out int found));
            Assert.Equal(value, found);
            Assert.Equal(plain.ContainsKey(place), ours.ContainsKey(place));
        }
    }
}

namespace Azukari.Rules.Tests;

public sealed class IdentifierTests
{
    [Theory]
    [InlineData("w-0123456789abcdef", true)]
    [InlineData("w-zzzzzzzzzzzzzzzz", true)]
    [InlineData("w-0123456789abcde", false)]
    [InlineData("w-0123456789abcdef0", false)]
    [InlineData("i-0123456789abcdef", false)]
    [InlineData("w_0123456789abcdef", false)]
    [InlineData("w-0123456789abcdeu", false)]
    [InlineData("w-0123456789ABCDEF", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void TryParse_OfARandomIdentifier_TakesItsGrammarAlone(string? text, bool ok) =>
        Assert.Equal(ok, Identifier.TryParse(text, out WorkerId _));

    [Theory]
    [InlineData("okayama-data-centre", true)]
    [InlineData("a", true)]
    [InlineData("a234567890123456789012345678901234567890", true)]
    [InlineData("a2345678901234567890123456789012345678901", false)]
    [InlineData("1a", false)]
    [InlineData("-a", false)]
    [InlineData("A", false)]
    [InlineData("岡山", false)]
    [InlineData("a b", false)]
    public void TryParse_OfASlug_TakesItsGrammarAlone(string text, bool ok) =>
        Assert.Equal(ok, Identifier.TryParse(text, out PlaceId _));

    [Theory]
    [InlineData("n-0000000000000000", "n-0000000000000001")]
    [InlineData("n-00000000000000zz", "n-0000000000000100")]
    [InlineData("n-000000000000000h", "n-000000000000000j")]
    [InlineData("n-zzzzzzzzzzzzzzzz", "n-0000000000000000")]
    public void Following_CountsInBase32(string from, string to) =>
        Assert.Equal(to, Identifier.Following(new IncidentId(from)).Value);

    [Fact]
    public void FromRandom_OfTenBytes_IsOfItsGrammar()
    {
        IncidentId id = Identifier.FromRandom<IncidentId>([255, 255, 255, 255, 255, 255, 255, 255, 255, 254]);
        Assert.Equal("n-zzzzzzzzzzzzzzzy", id.Value);
        Assert.Equal("k-zzzzzzzzzzzzzzzy", Identifier.Twin<IncidentId, TakeOutId>(id).Value);
    }

    [Fact]
    public void FromRandom_OfAnotherLengthOrForASlug_IsOurBug()
    {
        Assert.Throws<ArgumentException>(() => Identifier.FromRandom<IncidentId>(new byte[9]));
        Assert.Throws<ArgumentException>(() => Identifier.FromRandom<PlaceId>(new byte[10]));
    }

    [Fact]
    public void Prefixes_OfRandomIdentifiers_AreEachTheirOwn()
    {
        string[] prefixes =
        [
            .. typeof(IIdentifier<>).Assembly.GetTypes()
                .Where(t => t.IsValueType && t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IIdentifier<>)))
                .Select(t => (string?)t.GetProperty(nameof(WorkerId.Prefix))!.GetValue(null)).OfType<string>(),
        ];
        Assert.Equal(prefixes.Order(StringComparer.Ordinal), prefixes.Distinct().Order(StringComparer.Ordinal));
        Assert.True(prefixes.Length > 20);
    }
}

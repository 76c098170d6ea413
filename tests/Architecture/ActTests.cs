using Azukari.Architecture.Tests.Planted;
using Azukari.Rules;

namespace Azukari.Architecture.Tests;

public sealed class ActTests
{
    static readonly IReadOnlyList<SourceText> Sources = Repository.Files("src/Azukari.Rules", "*.cs");

    [Fact]
    public void Acts_CiteKnownSentencesAndSomeoneMayDoThem()
    {
        Assert.True(ActCatalogue.All.Count > 40, "The catalogue looks empty.");
        Assert.All(ActCatalogue.All, kind =>
        {
            Assert.NotEmpty(kind.Declared.Clauses);
            Assert.Empty(kind.Declared.Clauses.Except(Clause.All));
            Assert.Distinct(kind.Declared.Clauses);
            Assert.NotEqual(Office.None, kind.Declared.By);
            Assert.Matches("^[a-z]+(-[a-z]+)*/[a-z]+(-[a-z]+)*$", kind.Declared.Name);
        });
    }

    [Fact]
    public void Acts_CreateAFieldOfTheirs() => Assert.All(
        ActCatalogue.All.Where(k => k.Declared.Creates is not null),
        kind => Assert.Contains(kind.Declared.Creates, kind.Fields.Select(f => f.Name), StringComparer.OrdinalIgnoreCase));

    [Fact]
    public void Acts_HaveNamesOfTheirOwn() => Assert.Distinct(ActCatalogue.All.Select(k => k.Declared.Name));

    [Fact]
    public void Rules_CiteKnownSentences() => Assert.All(
        ActCatalogue.All, kind => Assert.Empty(kind.Rules.Select(r => r.Clause.Ref).Except(Clause.All)));

    [Fact]
    public void Acts_HaveAFileEachOfTheirName()
    {
        Assert.Empty(ActRules.Misplaced(Sources));
        Assert.Equal(
            ActCatalogue.All.Select(k => k.Type.Name).Order(StringComparer.Ordinal),
            ActRules.Declared(Sources).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Acts_TwoInAFileOrInAnothersFile_AreCaught()
    {
        const string One = "[Act(\"a/b\", \"0\",\n    By = Office.Desk)]\npublic sealed record One() : Act\n";
        string two = One.Replace("One", "Two", StringComparison.Ordinal);
        Assert.Equal(["Two.cs: One", "One.cs: One, Two"],
            ActRules.Misplaced([new("One.cs", One), new("Two.cs", One), new("One.cs", One + two)]));
    }

    [Fact]
    public void Refusals_HaveACodeOfTheirOwnAcrossAllRooms()
    {
        Assert.True(ActRules.Refusals().Count() > 100, "The refusals were not found.");
        Assert.Empty(ActRules.Doubled(ActRules.Refusals()));
        Assert.Equal(["Same: A, B"], ActRules.Doubled([("A", "Same"), ("A", "Other"), ("B", "Same")]));
    }

    [Fact]
    public void Refusals_AreAllSpokenBySomeRule()
    {
        IEnumerable<string> codes = ActCatalogue.All.SelectMany(k => k.Rules).Select(r => r.Code);
        HashSet<string> spoken = [.. codes.Select(code => code.Replace("-", "", StringComparison.Ordinal))];
        Assert.Equal([], ActRules.Refusals().Select(r => r.Member.ToLowerInvariant()).Except(spoken));
    }

    [Fact]
    public void Acts_HoldNothingPersonalInClear()
    {
        Assert.Empty(ActCatalogue.All.SelectMany(
            kind => kind.Fields.SelectMany(f => ActRules.NotAllowed(f.Type, $"{kind.Declared.Name}.{f.Name}"))));
        Assert.Equal(
            ["x.Name: String", "x.Items: IReadOnlyList`1", "x.Inner.Bytes: Byte[]", "x.Share: Double"],
            ActRules.NotAllowed(typeof(PlantedData), "x"));
    }
}

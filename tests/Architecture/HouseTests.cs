namespace Azukari.Architecture.Tests;

public sealed class HouseTests
{
    static readonly CompiledAssembly[] All = [.. Dependencies.Table.Select(row => CompiledAssembly.Of(row.Assembly))];
    static readonly CompiledAssembly Planted = CompiledAssembly.Of("Azukari.Architecture.Tests");

    [Fact]
    public void Internals_AreOpenToTestsAlone()
    {
        Assert.All(All, a => Assert.NotEmpty(a.Friends));
        Assert.Empty(All.SelectMany(a => House.Strangers(a.Friends)));
        Assert.Equal(["Azukari.Web"], House.Strangers(["Azukari.Rules.Tests", "Azukari.Web"]));
    }

    [Fact]
    public void Types_AreNotNamedLikeANamespace()
    {
        Assert.All(All, a => Assert.NotEmpty(a.Types));
        Assert.Empty(All.SelectMany(House.NamedLikeNamespace));
        Assert.Equal(["Azukari.Architecture.Tests.Planted.Planted"], House.NamedLikeNamespace(Planted));
    }

    [Fact]
    public void Fields_ThatAnyoneCanChange_AreNowhere()
    {
        Assert.All(All, a => Assert.NotEmpty(a.Fields));
        Assert.Empty(All.SelectMany(House.ChangeablePublicFields));
        Assert.Equal(["Azukari.Architecture.Tests.Planted.Planted.Changeable"], House.ChangeablePublicFields(Planted));
    }

    [Fact]
    public void Clock_IsPassedInEverywhere()
    {
        Assert.Contains(All, a => a.MembersUsed.Any(m => m is { Type: "System.TimeProvider", Member: "GetUtcNow" }));
        Assert.Empty(All.SelectMany(House.MachineClocks));
        Assert.Equal(["System.DateTime.get_Now", "System.DateTimeOffset.get_UtcNow"], House.MachineClocks(Planted).Order());
    }

    [Fact]
    public void Text_IsNormalizedByTheTableAlone()
    {
        Assert.Empty(All.SelectMany(House.Normalizations));
        Assert.Equal(["System.String.Normalize"], House.Normalizations(Planted));
    }

    [Fact]
    public void SourceFiles_AreShortEnoughToRead()
    {
        IReadOnlyList<SourceText> files = Repository.Files("src", "*.cs");
        Assert.True(files.Count > 150, "The source was not found.");
        Assert.Empty(House.TooLong(files));
        SourceText[] planted =
        [
            new("long.cs", new string('\n', 401)), new("short.cs", new string('\n', 400)),
            new("long.Generated.cs", new string('\n', 401)),
        ];
        Assert.Equal(["long.cs: 401 lines"], House.TooLong(planted));
    }
}

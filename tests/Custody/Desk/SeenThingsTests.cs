using Azukari.Custody.Doors;
using Azukari.Rules;

namespace Azukari.Custody.Tests;

/// <summary>Who may know of what an identifier names is said once, for every type that there is.</summary>
public sealed class SeenThingsTests
{
    [Fact]
    public void EveryTypeOfIdentifier_HasItsLine()
    {
        Type[] all = [.. typeof(Act).Assembly.GetTypes().Where(t => t.IsPublic && FieldForm.IsIdentifier(t))];
        Assert.True(all.Length > 35, $"{all.Length}");
        Assert.Equal(all.Select(t => t.Name).Order(StringComparer.Ordinal), SeenThings.Known.Select(t => t.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void TypeThatNobodyThoughtOf_IsForThoseWhoSeeAll()
    {
        using var bench = new Workbench();
        Engagement e = bench.Desk.StateOf(bench.Contract);
        Sight all = Sight.Of(e, new Circumstances(null, null, bench.Desk.Now, Authentication.Local), inspects: true);
        Sight none = Sight.Of(e, new Circumstances(null, null, bench.Desk.Now, Authentication.Local));
        Assert.True(all.Sees(typeof(Guid), "anything"));
        Assert.False(none.Sees(typeof(Guid), "anything"));
    }
}

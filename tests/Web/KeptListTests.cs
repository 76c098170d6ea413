using System.Globalization;
using Azukari.Custody;
using Azukari.Custody.Samples;
using Azukari.Rules;
using Azukari.Web.Lists;
using Azukari.Web.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Azukari.Web.Tests;

/// <summary>A list that is brought up to date after acts says what one made anew says: its order, its answers, its values, what it finds.</summary>
[Collection(ListPagesTests.Alone)]
public sealed class KeptListTests(DemoServer server)
{
    static readonly string[] Conditions = ["", "even", "none", "down"];

    [Fact]
    public void ManyRandomChanges_GiveWhatMakingAnewGives()
    {
        for (int seed = 0; seed < 60; seed++)
        {
            var draw = new SplitMix((ulong)seed);
            int Next(int below) => draw.Below(below);
            Thing Any(int id) => new(id, Next(6), $"{Next(5)}");
            object frame = new();
            List<Thing> things = [.. Enumerable.Range(0, Next(40)).Select(Any)];
            var kept = new KeptList([new()], [frame], [.. things.Order(Thing.ByKey)]);
            for (int change = 0, next = 1_000; change < 30; change++)
            {
                foreach (string asked in Conditions.Where(_ => Next(3) == 0))
                {
                    Assert.Equal(Expected(things, asked), Answered(kept, asked));
                }

                things.RemoveAll(_ => Next(10) == 0);
                for (int i = 0; i < things.Count; i++)
                {
                    things[i] = Next(12) == 0 ? Any(things[i].Id) : things[i];
                }

                things.AddRange(Enumerable.Range(0, Next(4)).Select(_ => Any(next++)));
                kept = kept.After([new()], [frame], things.OrderBy(_ => draw.Next()), (a, b) => Thing.ByKey.Compare((Thing)a, (Thing)b))!;
                Assert.Equal(things.Order(Thing.ByKey), kept.Things.Cast<Thing>());
                if (Next(2) == 0)
                {
                    Assert.Equal(
                        things.GroupBy(t => t.Key).OrderBy(g => $"{g.Key}", StringComparer.Ordinal).Select(g => ($"{g.Key}", g.Count())),
                        kept.ValuesIn(1, t => [($"{((Thing)t).Key}", "")]).Select(v => (v.Key, v.Value.Count)));
                    Assert.Equal(things.Order(Thing.ByKey).Where(t => t.Text == "3"), kept.With("3", t => ((Thing)t).Text).Cast<Thing>());
                }
            }
        }
    }

    [Fact]
    public void WhereTooMuchChanged_OrWhatRowsDependOn_ItIsMadeAnew()
    {
        object frame = new();
        var kept = new KeptList([new()], [frame], [.. Enumerable.Range(0, 5).Select(i => new Thing(i, i, ""))]);
        Assert.Null(kept.After([new()], [new()], kept.Things, Compare));
        Assert.Null(kept.After([new()], [frame], Enumerable.Range(0, 1_001).Select(i => new Thing(i, i, "")), Compare));
        Assert.NotNull(kept.After([new()], [frame], kept.Things, Compare));
    }

    [Fact]
    public void TheRegister_AfterEachOfManyActs_IsWhatAFreshOneIs()
    {
        var kept = new KeptRows();
        string[] personas = ["city-officer", "handler-1", "midori-handler"];
        Engagement state = server.Host.Desk.StateOf(new(DemoServer.Contract));
        var filing = NewId.Of<FilingId>();
        server.Submit("handling-officer", seals => new EnterFiling(
            filing, seals.Seal("資格台帳"), state.Terms.Municipality, seals.Seal("介護保険課"), state.Terms.Purposes, seals.Seal("氏名"), seals.Seal("被保険者"), seals.Seal("本人から")));
        string[] asked =
        [
            "", "?sort=itemName", "?sort=-itemName", "?sort=place", "?sort=-itemState", "?sort=filing", "?sort=copyOf", "?q=媒体", "?q=媒体 1", "?kind=medium", "?state=held",
            "?kind=medium&sort=itemName", "?filing=none", $"?filing={filing}", "?sort=class&q=2",
        ];
        var media = new Stack<ItemId>();
        for (int i = 0; i < 12; i++)
        {
            if (i % 3 == 2)
            {
                server.Submit("handling-officer", _ => new AssignToFiling(filing, [media.Pop()]));
            }
            else
            {
                media.Push(NewId.Of<ItemId>());
                server.Submit("handling-officer", seals => new RegisterMedium(media.Peek(), i % 2 == 0 ? MediumKind.Medium : MediumKind.Paper, seals.Seal($"媒体 {20 - i}")));
            }

            foreach (string persona in personas)
            {
                foreach (string query in asked.Where((_, at) => (at + i) % 2 == 0))
                {
                    Session session = server.SessionOf(persona);
                    Assert.Equal(Seen(session, new KeptRows(), query), Seen(session, kept, query));
                }
            }
        }
    }

    /// <summary>What a person sees of it: how many, which, and what there is to choose from.</summary>
    static string Seen(Session session, KeptRows rows, string query)
    {
        using ServiceProvider services = new ServiceCollection().AddSingleton(rows).BuildServiceProvider();
        var context = new DefaultHttpContext { RequestServices = services, Request = { QueryString = new QueryString(query) } };
        ListAsked list = ListAsked.Of(HoldingScreens.Items, session, context);
        return string.Create(CultureInfo.InvariantCulture, $"{query} {list.Total}: {string.Join(' ', list.Rows.Select(r => ((Item)r.Thing).Id))}; ")
            + string.Join(' ', HoldingScreens.Items.Filters.SelectMany(f => list.Of(f).Choices ?? []).Select(c => $"{c.Value} {c.Label}"));
    }

    static IEnumerable<Thing> Answered(KeptList kept, string asked) => kept.Answer(
        asked, () => Ordered(Fit(kept.Things.Cast<Thing>(), asked), asked), some => Fit(some.Cast<Thing>(), asked), (a, b) => ComparingBy(asked).Compare((Thing)a, (Thing)b)).Cast<Thing>();

    static IEnumerable<Thing> Expected(IEnumerable<Thing> things, string asked) => Ordered(Fit(things.Order(Thing.ByKey), asked), asked);

    static IEnumerable<Thing> Fit(IEnumerable<Thing> things, string asked) => asked switch
    {
        "even" => things.Where(t => t.Key % 2 == 0),
        "none" => [],
        _ => things,
    };

    static IEnumerable<Thing> Ordered(IEnumerable<Thing> things, string asked) => asked == "down" ? things.OrderByDescending(t => t.Text, StringComparer.Ordinal) : things;

    static Comparer<Thing> ComparingBy(string asked) => asked != "down" ? Thing.ByKey
        : Comparer<Thing>.Create((a, b) => string.CompareOrdinal(b.Text, a.Text) is not 0 and var by ? by : Thing.ByKey.Compare(a, b));

    static int Compare(object a, object b) => Thing.ByKey.Compare((Thing)a, (Thing)b);

    sealed class Thing(int id, int key, string text)
    {
        internal static Comparer<Thing> ByKey { get; } = Comparer<Thing>.Create((a, b) => a.Key != b.Key ? a.Key.CompareTo(b.Key) : a.Id.CompareTo(b.Id));

        internal int Id => id;

        internal int Key => key;

        internal string Text => text;
    }
}

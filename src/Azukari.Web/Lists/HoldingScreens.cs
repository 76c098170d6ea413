using Azukari.Custody.Lists;
using Azukari.Rules;
using Azukari.Web.Sessions;

namespace Azukari.Web.Lists;

/// <summary>Lists of what is held: items, media, the register of files, other uses, what must come to zero.</summary>
static class HoldingScreens
{
    /// <summary>保有物.</summary>
    internal static ListScreen Items { get; } = new("items", "itemName", "itemKind", "class", "place", "itemState", "since")
    {
        NextAct = "item/receive",
        Path = "register",
        Filters = [ListFilter.By("itemKind", "kind"), ListFilter.By("itemState", "state"), ListFilter.By("class"), ListFilter.By("place"), FilingFilter.Filter],
        Searched = ["itemName", "id"],
        Sort = "-since",
        Basis = Holding,

        // Of an item's entry in the register of files another part of the state tells, which changes with most receipts; of what it is a copy, another item.
        Alone = new(
            scene => scene.Session.State.Items.Values.Where(scene.Session.Sight.Sees), e => [e.Workers, e.Reentrustments, e.Terms],
            (a, b) => ((Item)a).Since != ((Item)b).Since ? ((Item)a).Since.CompareTo(((Item)b).Since) : string.CompareOrdinal(((Item)a).Id.Value, ((Item)b).Id.Value),
            Apart: ["filing", "copyOf"]),
        Url = (session, thing) => session.Url($"register/{((Item)thing).Id}"),
    };

    /// <summary>媒体と書類.</summary>
    internal static ListScreen Media { get; } = new("media", "label", "form", "serial", "encryption", "place", "holds", "itemState")
    {
        NextAct = "medium/register",
        Path = "media",
        Filters = [Kinds, ListFilter.By("form"), ListFilter.By("itemState", "state"), ListFilter.By("place")],
        Searched = ["label", "serial", "id"],
        Sort = "-since",
        Basis = Holding,
        Url = Items.Url,
    };

    /// <summary>特定個人情報ファイル管理簿.</summary>
    internal static ListScreen Filings { get; } = new("register", "filingName", "filingOrganisation", "purposes", "items", "personsAtMost", "since", "closedAt")
    {
        NextAct = "filing/enter",
        Path = "filings",
        Filters =
        [
            ListFilter.Where<Filing>("state", "filings.state", ["open", "closed"], "filings.", (_, f, state) => (f.ClosedAt is null) == (state == "open")),
            ListFilter.By("filingOrganisation", "of"), ListFilter.By("purposes", "purpose"),
        ],
        Searched = ["filingName", "recordedItems", "id"],
        Url = (session, thing) => session.Url($"filings/{((Filing)thing).Id}"),
    };

    /// <summary>目的外の利用.</summary>
    internal static ListScreen OtherUses { get; } = new("other-uses", "purpose", "basis", "otherUseState", "from", "until", "itemNames", "requestedBy")
    {
        NextAct = "other-use/request",
        Above = ("register", "register.title"),
        Filters = [ListFilter.By("otherUseState", "state"), ListFilter.By("basis")],
        IsFor = session => session.Sight.SeesAll,
    };

    /// <summary>返却・消去の照合: each original with what was made of it; where something is missing anywhere in it, first.</summary>
    internal static ListScreen Reconcile { get; } = new("reconcile", "itemName", "itemKind", "organisation", "itemState", "instructed", "missing")
    {
        NextPage = ("register", "register.title"),
        Path = "completion",
        Filters =
        [
            ListFilter.Where<ReconciledItem>("left", "completion.state", ["open", "zero", "held", "returned"], "completion.state-", (_, l, state) => state switch
            {
                "open" => l.Missing.Count > 0,
                "held" => !l.Item.IsZero,
                "returned" => l.Item.ReturnedAt is not null,
                _ => l.Missing.Count == 0,
            }),
            ListFilter.By("organisation", "of"), ListFilter.By("itemKind", "kind"), ListFilter.By("itemState", "state"),
        ],
        Searched = ["itemName", "id"],
        Basis = e => [.. Holding(e), e.Certificates],
        Order = (_, rows) => Trees(rows).OrderBy(t => t.TrueForAll(r => ((ReconciledItem)r.Thing).Missing.Count == 0)).SelectMany(t => t),
        Url = (session, thing) => SubjectUrl.Of(session, ((ReconciledItem)thing).Item.Id.Value),
    };

    /// <summary>All of them.</summary>
    internal static IReadOnlyList<ListScreen> All { get; } = [Items, Media, Filings, OtherUses, Reconcile];

    /// <summary>On what items and media depend, and who sees them.</summary>
    static IReadOnlyList<object> Holding(Engagement e) => [e.Items, e.Media, e.Workers, e.Reentrustments, e.Terms, e.Filings, e.FilingOfItem];

    static ListFilter Kinds => ListFilter.By("mediumKind", "kind") with
    {
        Choices = (scene, _) => ((ItemKind[])[ItemKind.Medium, ItemKind.Paper]).Select(k => (EntryJson.Name(k), scene.Session.Words.EnumValue(k))),
    };

    /// <summary>What was made of an original follows it; where a condition left the original out, it stands by itself.</summary>
    static List<List<ListRow>> Trees(IEnumerable<ListRow> rows)
    {
        List<List<ListRow>> trees = [];
        HashSet<ItemId> tree = [];
        foreach (ListRow row in rows)
        {
            Item item = ((ReconciledItem)row.Thing).Item;
            if (item.CopyOf is not { } original || !tree.Contains(original))
            {
                trees.Add([]);
                tree.Clear();
            }

            _ = tree.Add(item.Id);

            trees[^1].Add(row);
        }

        return trees;
    }
}

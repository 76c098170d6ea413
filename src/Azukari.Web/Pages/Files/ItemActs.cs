using Azukari.Custody;
using Azukari.Rules;
using Azukari.Web.Sessions;

namespace Azukari.Web.Pages.Files;

/// <summary>What can be done with a thing in its state, whoever may do it.</summary>
static class ItemActs
{
    internal static IReadOnlyList<string> Of(Engagement e, Item item) => (item.Kind, item.State) switch
    {
        (ItemKind.File, ItemState.Held) =>
        [
            "item/open", "copy/check-out", "item/extract", "take-out/request", "filing/assign", "other-use/request",
            .. e.Completion.BegunAt is null ? (string[])[] : ["completion/instruct"],
            .. item.Instructed == Disposition.HandBack && item.ReturnedAt is null ? (string[])["completion/hand-back"] : [],
            .. item.HandedBack is not null && item.ReturnedAt is null ? (string[])["completion/receive"] : [],
            .. item.Instructed is not null ? (string[])["item/erase"] : [],
            "incident/report",
        ],
        (ItemKind.WorkingCopy, ItemState.Held) => ["copy/check-in", "incident/report"],
        (ItemKind.Medium, ItemState.Held) =>
            ["take-out/request", "medium/describe", "medium/move", "medium/write", .. e.Completion.BegunAt is null ? (string[])[] : ["medium/dispose"], "incident/report"],
        (ItemKind.Paper, ItemState.Held) =>
            ["take-out/request", "medium/describe", "medium/move", .. e.Completion.BegunAt is null ? (string[])[] : ["medium/dispose"], "incident/report"],
        (_, ItemState.Erased or ItemState.Disposed) => ["incident/report"],
        _ => ["incident/report"],
    };

    /// <summary>An act as this person would most likely send it, to ask the rules beforehand; null where nothing can be said yet.</summary>
    internal static Act? Sample(Session session, string act, Item item)
    {
        PurposeId? own = session.State.Worker(session.Now.Worker)?.Notification?.Purposes.Cast<PurposeId?>().FirstOrDefault(p => item.Purposes.Contains(p!.Value));
        PurposeId purpose = own ?? item.Purposes.Cast<PurposeId?>().FirstOrDefault() ?? session.State.Terms.Purposes[0];
        return act switch
        {
            "item/open" => new OpenItem(item.Id, purpose),
            "copy/check-out" => new CheckOutCopy(NewId.Of<ItemId>(), item.Id, purpose, session.Today),
            "copy/check-in" => new CheckInCopy(item.Id, ErasureMethod.Overwrite),
            "completion/hand-back" => new HandBackItem(
                item.Id, session.State.Recipients.GetValueOrDefault(session.State.Terms.Municipality, RecipientKey.None)),
            _ => null,
        };
    }
}

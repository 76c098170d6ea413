using Azukari.Rules;
using Azukari.Web.Sessions;

namespace Azukari.Web.Parts;

/// <summary>What a thing in custody is called on a screen.</summary>
static class ItemName
{
    internal static string Of(Session session, Item item) =>
        session.Value(item.Name) is { Length: > 0 } name ? name : item.Id.Value;

    internal static string Of(Session session, ItemId id) =>
        session.State.Item(id) is { } item
            ? session.Sight.Sees(item) ? Of(session, item) : session.Words.Text("web.item-elsewhere")
            : id.Value;
}

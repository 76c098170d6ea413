using Azukari.Rules;
using Azukari.Web.Sessions;

namespace Azukari.Web.Parts;

/// <summary>Who did what an entry says.</summary>
static class EntryWho
{
    internal static string Of(Session session, Entry entry) =>
        entry.Circumstances.How == Authentication.Desk ? session.Words.EnumValue(Office.Desk)
        : entry.Circumstances.Worker is { } worker ? session.NameOf(worker.Value)
        : session.Words.Text("web.stranger");
}

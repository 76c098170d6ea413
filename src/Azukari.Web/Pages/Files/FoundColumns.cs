using System.Text.Json;
using Azukari.Rules;
using Azukari.Web.Parts;
using Azukari.Web.Sessions;

namespace Azukari.Web.Pages.Files;

/// <summary>Names of the columns that an entry sealed: those with numbers of a file received, those kept of an extract.</summary>
static class FoundColumns
{
    internal static IReadOnlyList<string> Of(Session session, Act act)
    {
        SealedText text = act switch { ReceiveItem received => received.Columns, ExtractItem extract => extract.Columns, _ => default };
        string? value = text.IsGiven ? session.Desk.ValueOf(session.Contract, text) : null;
        if (value is null)
        {
            return [];
        }

        try
        {
            return [.. (JsonSerializer.Deserialize<string[]>(value) ?? []).Select(Plainly.Show)];
        }
        catch (JsonException)
        {
            return [Plainly.Show(value)]; // cut to what one sealed value may hold
        }
    }
}

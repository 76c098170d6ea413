using Azukari.Web.Sessions;

namespace Azukari.Web.Parts;

/// <summary>How long it is until a day, in words.</summary>
static class DayLeft
{
    internal static string Of(Session session, DateOnly on) => (on.DayNumber - session.Today.DayNumber) switch
    {
        0 => session.Words.Text("web.due.today"),
        > 0 and var days => session.Words.Text("web.due.left", $"{days:N0}"),
        var days => session.Words.Text("web.due.over", $"{-days:N0}"),
    };
}

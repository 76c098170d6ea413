using System.Globalization;
using Azukari.Custody.Lists;
using Azukari.Rules;
using Azukari.Web.Lists;
using Azukari.Web.Sessions;

namespace Azukari.Web.Pages.Incidents;

/// <summary>How far an incident reaches: the one that is asked for, else the newest; since the day that is asked for, else since ever.</summary>
static class Reached
{
    const string Key = "incident";
    const string SinceKey = "since";

    /// <summary>The reach, computed once for a request; null where reading takes longer than somebody waits.</summary>
    /// <param name="session">Who asks.</param>
    /// <param name="context">The request.</param>
    /// <param name="incident">The incident.</param>
    /// <param name="wait">How long is waited; null for as long as it takes.</param>
    internal static Reach? Of(Session session, HttpContext context, Incident incident, TimeSpan? wait)
    {
        if (context.Items.TryGetValue(typeof(Reached), out object? known) && known is (IncidentId id, Reach reach) && id == incident.Id)
        {
            return reach;
        }

        DateTimeOffset? since = Since(context.Request.Query[SinceKey].ToString()) is { } day ? JapanTime.StartOf(day) : null;
        if (session.Desk.ReachOf(session.Contract, ReachQuery.Of(session.State, incident, since), wait) is not { } found)
        {
            return null;
        }

        context.Items[typeof(Reached)] = (incident.Id, found);
        return found;
    }

    /// <summary>What was touched.</summary>
    internal static ListTable Touches(ListScene scene) => SignLists.Touches(
        scene.Source, Asked(scene) is { } incident ? Of(scene.Session, scene.Context, incident, wait: null)!.Touches : []);

    /// <summary>Of which incident, and since when; what these leave out was left out when the rows were made.</summary>
    internal static IReadOnlyList<ListFilter> Filters =>
    [
        new(Key)
        {
            Label = (scene, _) => scene.Words.Text("web.touches.incident"),
            Choices = (scene, _) => Seen(scene).Select(i => (i.Id.Value, SubjectName.Of(scene.Session, i))),
            Always = true,
        },
        new(SinceKey)
        {
            Label = (scene, _) => scene.Words.Text("web.reach.since"),
            Choices = (scene, _) => Since(scene[SinceKey]) is { } day ? [(scene[SinceKey], scene.Words.Date(day))] : [],
            IsCarried = true,
        },
    ];

    static DateOnly? Since(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) && day.Year > 1 ? day : null;

    static Incident? Asked(ListScene scene) => scene[Key].Length == 0 ? Seen(scene).FirstOrDefault()
        : Identifier.TryParse(scene[Key], out IncidentId id) ? Seen(scene).FirstOrDefault(i => i.Id == id) : null;

    static IEnumerable<Incident> Seen(ListScene scene) =>
        scene.Session.State.Incidents.Values.Where(scene.Session.Sight.Sees).OrderByDescending(i => i.ReportedAt).ThenBy(i => i.Id.Value, StringComparer.Ordinal);
}

using System.Globalization;
using Azukari.Custody.Lists;
using Azukari.Web.Lists;
using Azukari.Web.Sessions;

namespace Azukari.Web.Pages.Keeping;

/// <summary>The days that the analysis looks at: those that were asked for, else the last month.</summary>
static class SignsPeriod
{
    const int Days = 31;

    internal static (DateOnly From, DateOnly Until) Of(Session session, HttpContext context)
    {
        DateOnly until = Day(context, "until") ?? session.Today;
        return (Day(context, "from") ?? until.AddDays(1 - Days), until);
    }

    /// <summary>The signs of those days.</summary>
    internal static ListTable Signs(ListScene scene)
    {
        (DateOnly from, DateOnly until) = Of(scene.Session, scene.Context);
        return SignLists.Signs(scene.Source, scene.Session.Desk.SignsOf(scene.Session.Contract, from, until)!);
    }

    /// <summary>The two days as conditions of the list; what they leave out was left out when the rows were made.</summary>
    internal static IEnumerable<ListFilter> Filters =>
    [
        .. ((string[])["from", "until"]).Select(key => new ListFilter(key) { Label = (scene, _) => scene.Words.Text("web.analysis." + key) }),
    ];

    static DateOnly? Day(HttpContext context, string key) =>
        DateOnly.TryParseExact(context.Request.Query[key], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            && day.Year is > 1 and < 9_999 ? day : null;
}

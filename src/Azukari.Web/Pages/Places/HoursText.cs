using System.Globalization;
using Azukari.Rules;
using Azukari.Web.Sessions;

namespace Azukari.Web.Pages.Places;

/// <summary>Attended hours in words.</summary>
static class HoursText
{
    internal static string Of(Session session, PlaceId place) =>
        session.State.AttendedHours.GetValueOrDefault(place) is { } hours
            ? $"{string.Join('・', hours.Days.Select(d => session.Words.EnumValue(d)))} {Clock(hours.From)}–{Clock(hours.Until)}"
            : session.Words.Text("web.places.any-hour");

    static string Clock(int time) => string.Create(CultureInfo.InvariantCulture, $"{time / 100:00}:{time % 100:00}");
}

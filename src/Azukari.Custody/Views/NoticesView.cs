using Azukari.Custody.Notices;
using Azukari.Rules;

namespace Azukari.Custody.Views;

/// <summary>Letters that carry notices: how many went, and which did not.</summary>
public static class NoticesView
{
    /// <summary>The letters of the whole custody with how they are sent, for whoever sits at its machine; else those of the contract alone.</summary>
    /// <param name="v">Who looks.</param>
    /// <param name="settings">How this machine sends; null for whoever is elsewhere.</param>
    public static object Status(Viewer v, NoticeSettings? settings)
    {
        ArgumentNullException.ThrowIfNull(v);
        IReadOnlyDictionary<string, long> counts = settings is null ? v.Desk.LettersByStateOf(v.Contract) : v.Desk.LettersByState;
        long Count(LetterState state) => counts.GetValueOrDefault(EntryJson.Name(state));
        return new
        {
            mail = settings?.Mail?.Server,
            webhook = settings?.Webhook?.Url.Host,
            waiting = Count(LetterState.Waiting) + Count(LetterState.Sending),
            sent = Count(LetterState.Sent),
            givenUp = Count(LetterState.GivenUp),
            troubles = v.Desk.LettersInTrouble.Where(l => settings is not null || l.Contract == v.Contract).Select(l => new
            {
                letter = l.Id,
                @for = l.For.Value,
                channel = EntryJson.Name(l.Channel),
                state = EntryJson.Name(l.State),
                attempts = l.Attempts,
                problem = l.Problem,
                nextAt = l.NextAt.UtcDateTime,
            }),
        };
    }
}

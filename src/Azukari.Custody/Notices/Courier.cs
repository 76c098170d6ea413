using Azukari.Custody.Storage;
using Azukari.Custody.Words;

namespace Azukari.Custody.Notices;

/// <summary>Takes letters out of the desk, one after the other, and notes how each went.</summary>
/// <remarks>A letter is marked as on its way before it is handed over. After a crash in between nobody knows whether it arrived: it is
/// sent again under the same Message-ID, by which mail programs and the webhook's receiver see that it is the same.</remarks>
sealed class Courier(Desk desk, NoticeTable table, NoticeSettings settings, string language) : IAsyncDisposable
{
    const int MaximumAttempts = 12;
    const int LettersAtOnce = 500;

    readonly LetterText text = new(desk, Wording.For(language), settings.Link);
    MailSender? mail;
    WebhookSender? webhook;

    /// <summary>Sends what is to go now.</summary>
    internal async Task<(int Sent, int Failed)> SendAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        int sent = 0, failed = 0;
        foreach (Letter letter in table.LettersToSend(now, LettersAtOnce))
        {
            cancellation.ThrowIfCancellationRequested();
            table.Mark(letter.Id, LetterState.Sending, letter.Attempts, letter.NextAt, letter.Problem);
            if (await TrySendAsync(letter, cancellation).ConfigureAwait(false) is { } problem)
            {
                failed++;
                int attempts = letter.Attempts + 1;
                table.Mark(
                    letter.Id, attempts >= MaximumAttempts ? LetterState.GivenUp : LetterState.Waiting, attempts, now + Pause(attempts), problem);
            }
            else
            {
                sent++;
                table.Mark(letter.Id, LetterState.Sent, letter.Attempts + 1, now, "");
            }
        }

        return (sent, failed);
    }

    public async ValueTask DisposeAsync()
    {
        if (mail is not null)
        {
            await mail.DisposeAsync().ConfigureAwait(false);
        }

        webhook?.Dispose();
    }

    /// <summary>One minute, two, four, up to twelve hours.</summary>
    static TimeSpan Pause(int attempts) => TimeSpan.FromMinutes(Math.Min(720, Math.Pow(2, attempts - 1)));

    /// <summary>The code of what went wrong; null where nothing did.</summary>
    async Task<string?> TrySendAsync(Letter letter, CancellationToken cancellation)
    {
        try
        {
            IReadOnlyList<Notice> notices = table.NoticesIn(letter.Id);
            switch (letter.Channel)
            {
                case LetterChannel.Mail when settings.Mail is null:
                    return "no-mail-server";
                case LetterChannel.Mail when letter.Mail is null:
                    return "no-address";
                case LetterChannel.Mail:
                    mail ??= new MailSender(settings.Mail);
                    await mail.SendAsync(text.Mail(letter, notices, settings.Mail.From), cancellation).ConfigureAwait(false);
                    return null;
                case LetterChannel.Webhook when settings.Webhook is null:
                    return "no-webhook";
                default:
                    webhook ??= new WebhookSender(settings.Webhook!);
                    return await webhook.SendAsync(text.MessageId(letter), text.Json(letter, notices), cancellation).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (SendFault.CodeOf(e) is { } code)
        {
            return code;
        }
    }
}

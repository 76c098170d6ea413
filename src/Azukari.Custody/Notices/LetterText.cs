using System.Globalization;
using System.Text;
using System.Text.Json;
using Azukari.Custody.Memoranda;
using Azukari.Custody.Words;
using Azukari.Rules;
using MimeKit;

namespace Azukari.Custody.Notices;

/// <summary>What a letter says: the act or what is due, its sentence, its day and identifier. Never a name, a content or a number.</summary>
sealed class LetterText(Desk desk, Wording words, string? link)
{
    /// <summary>The same at each attempt.</summary>
    internal string MessageId(Letter letter) => $"{letter.Contract}.{letter.Id.ToString(CultureInfo.InvariantCulture)}@{Host(letter.Contract)}";

    internal MimeMessage Mail(Letter letter, IReadOnlyList<Notice> notices, string from)
    {
        var message = new MimeMessage
        {
            MessageId = MessageId(letter),
            Date = JapanTime.At(notices[0].At),
            Subject = words.Text(
                notices.Any(n => n.Kind is NoticeKind.Overdue or NoticeKind.Today) ? "notices.subject-urgent" : "notices.subject",
                notices.Count.ToString(CultureInfo.InvariantCulture)),
            Body = new TextPart("plain") { Text = Body(letter, notices) },
        };
        message.From.Add(MailboxAddress.Parse(from));
        message.To.Add(MailboxAddress.Parse(letter.Mail!));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    internal byte[] Json(Letter letter, IReadOnlyList<Notice> notices) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        message = MessageId(letter),
        contract = letter.Contract.Value,
        @for = letter.For.Value,
        notices = notices.Select(n => Describe(n)),
    });

    /// <summary>A notice in JSON, as the webhook and the inbox have it.</summary>
    internal object Describe(Notice notice) => new
    {
        id = notice.Id,
        at = notice.At.UtcDateTime,
        kind = EntryJson.Name(notice.Kind),
        clause = notice.Clause.Ref,
        code = notice.Code,
        text = Line(notice),
        subject = notice.Subject,
        dueOn = notice.DueOn,
        entry = notice.Entry,
        count = notice.Count,
        readAt = notice.ReadAt?.UtcDateTime,
    };

    /// <summary>One line for a person.</summary>
    internal string Line(Notice notice)
    {
        string what = notice.Kind == NoticeKind.Account ? words.Text($"notices.account-{notice.Code}")
            : notice.Kind == NoticeKind.Alarm ? words.Text($"notices.alarm-{notice.Code}")
            : notice.Entry is null ? words.Due(notice.Code) : words.ActTitle(notice.Code);
        return words.Text(
            notice.Count > 1 ? "notices.done-together" : $"notices.{EntryJson.Name(notice.Kind)}", what, notice.Clause.Ref, notice.DueOn is { } day ? words.Date(day) : "",
            notice.Entry?.ToString(CultureInfo.InvariantCulture) ?? "", notice.Count.ToString("N0", CultureInfo.InvariantCulture));
    }

    string Body(Letter letter, IReadOnlyList<Notice> notices)
    {
        var body = new StringBuilder();
        body.Append(words.Text("notices.greeting", letter.Contract.Value)).Append("\n\n");
        foreach (Notice notice in notices)
        {
            body.Append("- ").Append(Line(notice));
            if (notice.Subject.Length > 0)
            {
                body.Append(" [").Append(notice.Subject).Append(']');
            }

            body.Append('\n');
        }

        body.Append('\n').Append(words.Text("notices.farewell")).Append('\n');
        if (link is not null)
        {
            body.Append(link).Append('\n');
        }

        return body.ToString();
    }

    string Host(ContractId contract)
    {
        MemorandumDocument memorandum = desk.MemorandumOf(contract);
        return memorandum.DeskHost;
    }
}

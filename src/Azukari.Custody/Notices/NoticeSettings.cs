using System.Globalization;
using Azukari.Custody.Memoranda;

namespace Azukari.Custody.Notices;

/// <summary>By which ways notices leave the desk: <c>notices.yaml</c> in the custody's folder. Without the file, the inbox is all.</summary>
/// <remarks>
/// <code>
/// azukari: notices/v1
/// mail:
///   server: mail.city.example.jp
///   port: 587
///   security: starttls        # tls, starttls, none
///   from: azukari@city.example.jp
///   ca: /etc/azukari/ca.pem   # the internal CA, PEM or DER; without it, those of the system
///   user: azukari             # with password-file
///   password-file: /etc/azukari/mail.password
/// webhook:
///   url: https://chat.city.example.jp/azukari
///   ca: /etc/azukari/ca.pem
///   secret-file: /etc/azukari/webhook.secret   # header X-Azukari-Signature: sha256=HMAC of the body
/// link: https://azukari.city.example.jp/       # where the desk is; stands in each message
/// </code>
/// </remarks>
/// <param name="Mail">The mail server; null for none.</param>
/// <param name="Webhook">The webhook; null for none.</param>
/// <param name="Link">Where people find the desk.</param>
public sealed record NoticeSettings(MailSettings? Mail, WebhookSettings? Webhook, string? Link)
{
    const string Version = "notices/v1";

    /// <summary>The inbox alone.</summary>
    public static NoticeSettings None { get; } = new(null, null, null);

    /// <summary>Reads the file; one that is not there means the inbox alone.</summary>
    /// <exception cref="CustodyException"><see cref="Fault.NoticeSettingsInvalid"/> with the path, the field and what it should be.</exception>
    public static NoticeSettings Read(string path)
    {
        if (!File.Exists(path))
        {
            return None;
        }

        var problems = new ProblemList();
        if (YamlTree.Read(File.ReadAllText(path), problems) is not YamlMap root || problems.Any)
        {
            throw Invalid(path, "", Version);
        }

        var fields = new SettingFields(path, "", root);
        if (fields.Text("azukari") != Version)
        {
            throw Invalid(path, "azukari", Version);
        }

        var settings = new NoticeSettings(
            fields.Inner("mail") is { } mail ? MailOf(mail) : null,
            fields.Inner("webhook") is { } webhook ? WebhookOf(webhook) : null,
            fields.OptionalText("link"));
        fields.Done();
        return settings;
    }

    internal static CustodyException Invalid(string path, string field, string expected) =>
        CustodyException.Of(Fault.NoticeSettingsInvalid, path, field, expected);

    static MailSettings MailOf(SettingFields fields)
    {
        var mail = new MailSettings(
            fields.Text("server"),
            int.TryParse(fields.Text("port"), CultureInfo.InvariantCulture, out int port) && port is > 0 and < 65_536
                ? port : throw fields.Wrong("port", "1–65535"),
            fields.Text("security") switch
            {
                "tls" => MailSecurity.Tls,
                "starttls" => MailSecurity.StartTls,
                "none" => MailSecurity.None,
                _ => throw fields.Wrong("security", "tls, starttls, none"),
            },
            MailAddress.IsProper(fields.Text("from")) ? fields.Text("from") : throw fields.Wrong("from", "azukari@city.example.jp"),
            fields.OptionalText("ca"), fields.OptionalText("user"), fields.OptionalText("password-file"));
        fields.Done();
        return mail.User is null != mail.PasswordFile is null ? throw fields.Wrong("password-file", "user, password-file")
            : mail is { User: not null, Security: MailSecurity.None } ? throw fields.Wrong("security", "tls, starttls") // a password in clear
            : mail;
    }

    static WebhookSettings WebhookOf(SettingFields fields)
    {
        var webhook = new WebhookSettings(
            Uri.TryCreate(fields.Text("url"), UriKind.Absolute, out Uri? url) && url.Scheme is "https" or "http"
                ? url! : throw fields.Wrong("url", "https://…"),
            fields.OptionalText("ca"), fields.OptionalText("secret-file"));
        fields.Done();
        return webhook;
    }
}

/// <summary>The mail server.</summary>
public sealed record MailSettings(string Server, int Port, MailSecurity Security, string From, string? Ca, string? User, string? PasswordFile);

/// <summary>How the connection to the mail server is kept from being read.</summary>
public enum MailSecurity
{
    /// <summary>TLS from the first byte.</summary>
    Tls,

    /// <summary>STARTTLS, or nothing is sent.</summary>
    StartTls,

    /// <summary>In clear; notices hold identifiers and codes alone.</summary>
    None,
}

/// <summary>The webhook.</summary>
public sealed record WebhookSettings(Uri Url, string? Ca, string? SecretFile);

/// <summary>The form of a mail address, as far as it is asked here.</summary>
public static class MailAddress
{
    /// <summary>One @, something on both sides, no space or control character, at most 254 characters (RFC 5321 §4.5.3.1).</summary>
    public static bool IsProper(string? text) =>
        text is { Length: > 2 and <= 254 } && text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < text.Length - 1
        && text.LastIndexOf('@') == at && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '<' or '>' or ',' or ';');
}

/// <summary>Fields of one mapping; what is unknown or missing is told by its name.</summary>
sealed class SettingFields(string file, string path, YamlMap map)
{
    readonly HashSet<string> known = new(StringComparer.Ordinal);

    internal string Text(string name) => OptionalText(name) ?? throw Wrong(name, "text");

    internal string? OptionalText(string name) => Take(name) switch
    {
        null => null,
        YamlText text => text.Value,
        _ => throw Wrong(name, "text"),
    };

    internal SettingFields? Inner(string name) => Take(name) switch
    {
        null => null,
        YamlMap inner => new SettingFields(file, name + ".", inner),
        _ => throw Wrong(name, "fields"),
    };

    /// <summary>Everything was asked for: what is left is a mistake.</summary>
    internal void Done()
    {
        if (map.Fields.FirstOrDefault(f => !known.Contains(f.Key)) is { } left)
        {
            throw Wrong(left.Key, string.Join(", ", known));
        }
    }

    internal CustodyException Wrong(string name, string expected) => NoticeSettings.Invalid(file, path + name, expected);

    YamlNode? Take(string name)
    {
        known.Add(name);
        return map.Fields.FirstOrDefault(f => f.Key == name)?.Value;
    }
}

using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Azukari.Custody.Doors;
using Azukari.Rules;
using Azukari.Web.Sessions;

namespace Azukari.Web.Doors;

/// <summary>How a field of an act is asked for.</summary>
public enum FieldControl
{
    /// <summary>A line of text.</summary>
    Line,

    /// <summary>Text of several lines.</summary>
    Lines,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>A day, by era or western year.</summary>
    Day,

    /// <summary>A day and a time in Japan.</summary>
    Instant,

    /// <summary>Yes or no.</summary>
    YesNo,

    /// <summary>One of the choices.</summary>
    One,

    /// <summary>Any of the choices.</summary>
    Many,

    /// <summary>Several values, one on each line.</summary>
    List,

    /// <summary>A file whose fingerprint counts; its content goes nowhere.</summary>
    Fingerprint,

    /// <summary>Fields that belong together.</summary>
    Group,
}

/// <summary>A choice of a field.</summary>
/// <param name="Value">What is sent.</param>
/// <param name="Label">What is read.</param>
public sealed record Choice(string Value, string Label);

/// <summary>One field of an act's form, made from the act itself.</summary>
/// <param name="Path">Its name in the form and in JSON, with dots between the levels.</param>
/// <param name="Type">Its type, without a question mark.</param>
/// <param name="Control">How it is asked for.</param>
/// <param name="Label">What it is.</param>
/// <param name="Hint">More about it; empty where there is nothing to say.</param>
/// <param name="Required">Whether it must be given.</param>
public sealed partial record Field(string Path, Type Type, FieldControl Control, string Label, string Hint, bool Required)
{
    /// <summary>Texts that take a line, by their names; all others are of several lines.</summary>
    static readonly string[] OneLine = ["name", "label", "number", "title", "address", "contact", "representative", "firm", "post", "owner"];

    /// <summary>What can be chosen; empty where it is typed or looked for.</summary>
    internal IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>Of what it is one, or several, where there are too many to choose from; null elsewhere.</summary>
    internal Type? Sought { get; init; }

    /// <summary>The name of the words by which it is looked for.</summary>
    internal string WordsPath => Path + ".find";

    /// <summary>Its own name, without those of what it lies in.</summary>
    internal string Name => Path[(Path.LastIndexOf('.') + 1)..];

    /// <summary>The fields inside.</summary>
    internal IReadOnlyList<Field> Inner { get; init; } = [];

    /// <summary>Whether it may mean what is over.</summary>
    internal bool IsOfThePast { get; init; }

    /// <summary>Of what it is one, or several; null where it is no thing.</summary>
    internal Type? Thing { get; init; }

    /// <summary>Whether it is a thing of which there is none to choose.</summary>
    internal bool IsLacking => Thing is not null && Sought is null && Choices.Count == 0;

    /// <summary>Whether it is a name that whoever does the act makes up, as of a firm that nobody here knows yet.</summary>
    internal bool IsCoined { get; init; }

    /// <summary>The name of the element that has the focus when the field is wrong.</summary>
    internal string Anchor => "f-" + Path.Replace('.', '-');

    /// <summary>Whether the field names the new thing, and so is drawn by the desk.</summary>
    static bool IsDrawn(ActKind kind, ActField field) =>
        string.Equals(kind.Declared.Creates, field.Name, StringComparison.OrdinalIgnoreCase)
        && FieldForm.IsIdentifier(field.Type) && FieldForm.PrefixOf(field.Type) is not null;

    /// <summary>What the contract itself knows, and nobody types.</summary>
    internal static bool IsKnown(ActField field) => field.Type == typeof(Digest) && field.Name == "memorandum";

    /// <summary>Identifiers that the act itself brings in, of one's own choosing: what is there already is not what is meant.</summary>
    static bool Coins(ActKind kind, string path) => (kind.Declared.Name, path) is
        ("reentrustment/apply" or "reentrustment/consent-in-advance", "organisation") or ("place/designate", "place") or ("area/establish", "area")
            or ("memorandum/file-other", "other");

    /// <summary>Lists of which nothing may be meant: no thing in particular, no key that anybody ever copied.</summary>
    static bool MayBeNone(ActKind kind, string path) => (kind.Declared.Name, path) is
        ("inspection/find", "items") or ("certificate/erasure", "keyCopies") or ("incident/continue", "workers" or "items");

    /// <summary>The fields of an act, as a visitor is asked for them.</summary>
    /// <param name="kind">The act.</param>
    /// <param name="session">Who is asked.</param>
    /// <param name="only">The fields that are asked for; null for all.</param>
    internal static IReadOnlyList<Field> Of(ActKind kind, Session session, IReadOnlyCollection<string>? only = null) =>
    [
        .. from field in kind.Fields
           where !IsDrawn(kind, field) && !IsKnown(field) && only?.Contains(field.Name) != false
           let required = !field.Optional && !string.Equals(kind.Declared.EmptyMeansAll, field.Name, StringComparison.OrdinalIgnoreCase)
               && field.Type != typeof(SealedText) && kind.Type != typeof(ReportIncident) && !MayBeNone(kind, field.Name)
           select Make(kind, session, field.Name, field.Name, field.Type, required),
    ];

    static Field Make(ActKind kind, Session session, string name, string path, Type of, bool required)
    {
        Type type = Nullable.GetUnderlyingType(of) ?? of;
        (string label, string hint) = Said(kind, session, name, path, type);
        if (Coins(kind, path))
        {
            return new Field(path, type, FieldControl.Line, label, session.Words.Text("web.form.coined"), required) { IsCoined = true };
        }

        FieldControl control = ControlOf(type, name);
        Type? thing = control is FieldControl.One or FieldControl.Many && OneOf(type) is { IsEnum: false } one ? one : null;
        bool past = EndedThings.MayBeOver(kind.Declared.Name, path);
        Type? sought = thing is not null && Things.AreMany(session, thing, name) ? thing : null;
        var field = new Field(path, type, control, label, hint, required)
        {
            Sought = sought,
            IsOfThePast = past,
            Thing = thing is not null && Things.AreListed(thing) ? thing : null,
            Choices = sought is not null ? [] : thing is not null ? Things.Of(session, thing, name, past) : CodesOf(type, control, session),
            Inner = control != FieldControl.Group ? [] :
            [
                .. from inner in type.GetConstructors().MaxBy(c => c.GetParameters().Length)!.GetParameters()
                   let innerName = char.ToLowerInvariant(inner.Name![0]) + inner.Name[1..]
                   select Make(kind, session, innerName, $"{path}.{innerName}", inner.ParameterType, required && inner.ParameterType != typeof(SealedText)),
            ],
        };
        return thing is null || field.Thing is not null || field.Choices.Count > 0 ? field
            : field with { Control = control == FieldControl.One ? FieldControl.Line : FieldControl.List };
    }

    /// <summary>What a field is, in a word or two.</summary>
    internal static string LabelOf(ActKind kind, Session session, ActField field)
    {
        string label = Said(kind, session, field.Name, field.Name, Nullable.GetUnderlyingType(field.Type) ?? field.Type).Label;
        return IsDrawn(kind, field) && label.StartsWith("新しい", StringComparison.Ordinal) ? label["新しい".Length..] : label;
    }

    /// <summary>The words of a field: what it is, and what more there is to say.</summary>
    static (string Label, string Hint) Said(ActKind kind, Session session, string name, string path, Type type)
    {
        string said = path.Contains('.', StringComparison.Ordinal) && type == typeof(DateOnly)
            ? session.Words.Text($"cli.period-{name}")
            : session.Words.FieldHelp(kind.Declared.Name, name);
        int end = said.IndexOfAny(['。', '（', '(', '.', ';']);
        (string label, string hint) = end <= 0 ? (said, "") : (said[..end], said[end..].TrimStart('。', '.', ';', ' '));
        foreach (string tail in (string[])["の識別子", "の名前（識別子）"])
        {
            label = label.EndsWith(tail, StringComparison.Ordinal) && label.Length > tail.Length ? label[..^tail.Length] : label;
        }

        label = type == typeof(bool) ? AsFact(label) : label;

        foreach (string head in (string[])["the ", "identifier of the ", "identifiers of the ", "identifier of a ", "identifier of an ", "true if ", "true when ", "true for "])
        {
            label = label.Length > head.Length && label.StartsWith(head, StringComparison.OrdinalIgnoreCase) ? label[head.Length..] : label;
        }

        return (char.ToUpperInvariant(label[0]) + label[1..], OnScreen(hint));
    }

    /// <summary>A yes or no is asked for by buttons that say so: what is asked is stated as a fact.</summary>
    static string AsFact(string label)
    {
        int otherwise = label.IndexOf('、', StringComparison.Ordinal) is > 0 and var at && label.EndsWith('偽') ? at : label.Length;
        string asked = label[..otherwise];
        foreach ((string tail, string fact) in Facts)
        {
            if (asked.EndsWith(tail, StringComparison.Ordinal))
            {
                return asked[..^tail.Length] + fact;
            }
        }

        return asked;
    }

    /// <summary>How a condition ends that is true or not, and the fact that it asks for.</summary>
    static readonly (string Tail, string Fact)[] Facts =
    [
        ("なら真", ""), ("場合は真", ""), ("たら真", "た"), ("なければ真", "ない"), ("いれば真", "いる"), ("あれば真", "ある"), ("えば真", "う"),
    ];

    /// <summary>A hint without what only a command line needs: examples of how a value is written, and that it is an identifier.</summary>
    static string OnScreen(string hint)
    {
        string plain = Written().Replace(hint, "").Replace("の識別子", "", StringComparison.Ordinal);
        return Bracketed().Replace(plain, "$1$2").TrimStart('。', '.', ';', ' ');
    }

    [GeneratedRegex("[（(][^（）()]*(例 |世界時|UTC|e\\.g\\. |for example|such as 20)[^（）()]*[）)]")]
    private static partial Regex Written();

    [GeneratedRegex("^[（(]([^（）()]*)[）)](.*)$")]
    private static partial Regex Bracketed();

    static FieldControl ControlOf(Type type, string name) => type switch
    {
        _ when type == typeof(bool) => FieldControl.YesNo,
        _ when type == typeof(int) || type == typeof(long) => FieldControl.Number,
        _ when type == typeof(DateOnly) => FieldControl.Day,
        _ when type == typeof(DateTimeOffset) => FieldControl.Instant,
        _ when type == typeof(Digest) => FieldControl.Fingerprint,
        _ when type == typeof(SealedText) => Array.Exists(OneLine, n => name.EndsWith(n, StringComparison.OrdinalIgnoreCase)) ? FieldControl.Line : FieldControl.Lines,
        { IsEnum: true } => FieldControl.One,
        { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) =>
            type.GetGenericArguments()[0] is { IsEnum: true } or { IsValueType: true } && type.GetGenericArguments()[0] != typeof(Digest) ? FieldControl.Many : FieldControl.List,
        _ when FieldForm.IsIdentifier(type) => FieldControl.One,
        _ when type == typeof(RecipientKey) || type == typeof(NetworkRange) || type == typeof(Clause) => FieldControl.Line,
        _ => FieldControl.Group,
    };

    /// <summary>The type of one value of a field that may have several.</summary>
    static Type OneOf(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) ? type.GetGenericArguments()[0] : type;

    static List<Choice> CodesOf(Type type, FieldControl control, Session session) => control is not (FieldControl.One or FieldControl.Many) ? []
        : [.. Enum.GetValues(OneOf(type)).Cast<Enum>().Distinct().Select(v => new Choice(JsonNamingPolicy.KebabCaseLower.ConvertName(v.ToString()), session.Words.EnumValue(v)))];
}

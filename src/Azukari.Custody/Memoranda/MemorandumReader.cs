using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Azukari.Custody.Memoranda;

/// <summary>The fields of a memorandum file, version 1, in the order in which the file has them.</summary>
static partial class MemorandumReader
{
    const string SlugPattern = "^[a-z][a-z0-9-]{0,39}$";

    /// <summary>The document, or null after a fault, which has then been reported.</summary>
    public static MemorandumDocument? Read(YamlNode root, string digest, ProblemList problems) =>
        IsThisVersion(root, problems)
            ? Values.Fields(root, "", problems, fields => Document(fields, digest))
            : null;

    /// <summary>An id: it stands in addresses, folder names and ledger entries, so it is narrow.</summary>
    public static string Slug(FieldReader fields) =>
        fields.Text("id", value => SlugForm().IsMatch(value), MemorandumProblemCode.BadSlug, SlugPattern);

    /// <summary>An id that no other thing of its kind has.</summary>
    public static string Slug(FieldReader fields, HashSet<string> taken)
    {
        string id = Slug(fields);
        if (id.Length > 0 && !taken.Add(id))
        {
            fields.Report(MemorandumProblemCode.NamedTwice, "id", id);
        }

        return id;
    }

    /// <summary>A file of another version would fail in every field; one fault says it all.</summary>
    static bool IsThisVersion(YamlNode root, ProblemList problems)
    {
        if (root is YamlMap map)
        {
            string version = new FieldReader(map, "", problems).Text(
                "azukari", value => value == MemorandumFile.Version, MemorandumProblemCode.WrongVersion,
                MemorandumFile.Version);
            return version.Length > 0;
        }

        Values.ReportKind(root, "", ExpectedType.Fields, problems);
        return false;
    }

    static MemorandumDocument? Document(FieldReader fields, string digest)
    {
        fields.Text("azukari");
        ImmutableArray<MemorandumClause> clauses = ClauseReader.Read(fields);
        string? host = fields.Fields("desk", Host);
        Heading? heading = fields.Fields("memorandum", one => new Heading(one.Text("title"), one.OptionalText("note")));
        MemorandumContract? contract = fields.Fields("contract", Contract);
        (MemorandumParty? municipality, MemorandumParty? contractor) = PartyReader.Read(fields);
        ImmutableArray<MemorandumPlace> places = Each(
            fields, "places", (one, id) => new MemorandumPlace(id, one.Text("name")));
        ImmutableArray<MemorandumPurpose> purposes = Each(
            fields, "purposes", (one, id) => new MemorandumPurpose(id, one.Text("name"), one.Text("legal-basis")));
        MemorandumOptions? options = fields.Fields("options", Options);
        MemorandumPrecedence? precedence = fields.Fields("precedence", one => Precedence(one, clauses));
        ImmutableArray<MemorandumCitation> citations = Each(
            fields, "citations", (one, id) => Citation(one, id, clauses));

        return host is null || heading is null || contract is null || municipality is null || contractor is null
            || options is null || precedence is null
            ? null
            : new MemorandumDocument(
                digest, host, heading.Title, heading.Note, contract, municipality, contractor, places, purposes,
                options, precedence, citations, clauses);
    }

    static string Host(FieldReader desk) => desk.Text(
        "host", host => host.Length <= 253 && HostForm().IsMatch(host), MemorandumProblemCode.BadHost,
        "azukari.example.jp");

    static MemorandumContract? Contract(FieldReader fields)
    {
        string id = Slug(fields);
        string title = fields.Text("title");
        string? shortName = fields.OptionalText("short-name");
        (DateOnly? from, DateOnly? to) = (fields.Date("from"), fields.Date("to"));
        if (from is not { } first || to is not { } last)
        {
            return null;
        }

        if (first > last)
        {
            fields.Report(MemorandumProblemCode.DatesReversed, "to", $"{last:yyyy-MM-dd}", $"{first:yyyy-MM-dd}");
        }

        return new MemorandumContract(id, title, first, last, shortName);
    }

    static MemorandumOptions Options(FieldReader fields) => new()
    {
        ReentrustmentAllowed = fields.Flag("re-entrustment-allowed"),
        TrainingValidityMonths = fields.Number("training-validity-months", 1, 60),
        TrainingPassPercent = fields.Number("training-pass-percent", 1, 100),
        SupervisionIntervalMonths = fields.Number("supervision-interval-months", 1, 60),
        UnusualOpeningsPerDay = fields.Number("unusual-openings-per-day", 1, 1_000_000),
        CarriersPerTransport = fields.Number("carriers-per-transport", 1, 10),
        ComplianceReportWithinDays = fields.Number("compliance-report-within-days", 1, 365),
        InspectionIntervalMonths = fields.Number("inspection-interval-months", 1, 60),
        HandbackWithinDays = fields.Number("handback-within-days", 1, 365),
        Practices = PracticesReader.Read(fields),
    };

    static MemorandumPrecedence Precedence(FieldReader fields, ImmutableArray<MemorandumClause> clauses) => new(
        ClauseReader.Reference(fields, clauses),
        Each(fields, "prevails-over", (one, id) => new OtherMemorandum(id, one.Text("title"))));

    static MemorandumCitation? Citation(FieldReader fields, string id, ImmutableArray<MemorandumClause> clauses)
    {
        string clause = ClauseReader.Reference(fields, clauses);
        (string term, string law) = (fields.Text("term"), fields.Text("law"));
        (string asSigned, string now) = (fields.Text("as-signed"), fields.Text("now"));
        DateOnly? asOf = fields.Date("now-as-of");
        string? changedBy = fields.OptionalText("changed-by");
        DateOnly? changedOn = fields.OptionalDate("changed-on");
        string? note = fields.OptionalText("note");
        return asOf is { } day
            ? new MemorandumCitation(id, clause, term, law, asSigned, now, day, changedBy, changedOn, note)
            : null;
    }

    /// <summary>A list of things of one kind, each with its own id.</summary>
    static ImmutableArray<T> Each<T>(FieldReader fields, string name, Func<FieldReader, string, T?> read)
        where T : class
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        return fields.List(name, one => read(one, Slug(one, taken)));
    }

    // \z and not $: "$" would let a line break follow.
    [GeneratedRegex(@"^[a-z][a-z0-9-]{0,39}\z", RegexOptions.CultureInvariant)]
    private static partial Regex SlugForm();

    // RFC 1123 §2.1: labels of letters, digits and inner hyphens, 63 at most.
    [GeneratedRegex(
        @"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex HostForm();

    sealed record Heading(string Title, string? Note);
}

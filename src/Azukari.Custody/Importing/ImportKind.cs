using System.Text.Json.Nodes;
using Azukari.Custody.Lists;
using Azukari.Custody.Words;
using Azukari.Rules;

namespace Azukari.Custody.Importing;

/// <summary>A kind of list that can be brought in: which columns it has, which acts a row makes, and when it is there already.</summary>
/// <remarks>All kinds are read, judged and recorded by <see cref="ListImport"/>; here stands only what differs.</remarks>
public abstract class ImportKind
{
    /// <summary>Its name at every door.</summary>
    public abstract string Name { get; }

    /// <summary>Its columns, in the order of the template.</summary>
    public abstract IReadOnlyList<ImportColumn> Columns { get; }

    /// <summary>The exported list whose headers it shares.</summary>
    internal virtual string List => Name;

    /// <summary>The acts of a row, in their order.</summary>
    internal abstract IReadOnlyList<ImportStep> Steps { get; }

    /// <summary>The names of the acts that rows make, the first of which every new row makes.</summary>
    public IReadOnlyList<string> Acts => [.. Steps.Select(s => s.Act).Distinct()];

    /// <summary>The column that tells people which row it is.</summary>
    internal abstract string LabelColumn { get; }

    /// <summary>The thing that the row speaks of where it is there already; null where it would be made.</summary>
    internal abstract string? Find(ImportRun run, ImportRow row);

    /// <summary>Whether an act of the row stands in the ledger already.</summary>
    internal abstract bool IsThere(ImportRun run, string? subject, ImportStep step, JsonObject json);

    /// <summary>What tells two rows apart; null where the row is too broken to tell.</summary>
    internal abstract string? KeyOf(ImportRow row);

    /// <summary>Columns in which what is there differs from the row.</summary>
    internal virtual IEnumerable<string> Differing(ImportRun run, string subject, ImportRow row) => [];

    /// <summary>What is wrong with the row beside its cells.</summary>
    internal virtual IEnumerable<(string Column, ImportProblemCode Code)> Check(ImportRun run, ImportRow row) => [];

    /// <summary>Fills in what a row need not say.</summary>
    internal virtual void Complete(ImportRun run, ImportRow row, ImportStep step, JsonObject json)
    {
    }

    /// <summary>Tells later rows what this one made.</summary>
    internal virtual void Made(ImportRun run, ImportRow row, string subject)
    {
    }

    /// <summary>The type that a column's cells are read as.</summary>
    internal (ImportStep Step, string Field, Type Type)? FieldOf(string column) => Steps
        .SelectMany(s => s.Fields.Where(f => f.Column == column).Select(f => ((ImportStep, string, Type)?)(s, f.Field, s.TypeOf(f.Field))))
        .FirstOrDefault();

    /// <summary>What a column is called in a language.</summary>
    public string HeaderIn(Wording words, ImportColumn column)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(column);
        return ImportWords.HeaderOf(words, this, column.Key);
    }

    /// <summary>What may stand in a column, in a language.</summary>
    public string ExpectedIn(Wording words, ImportColumn column)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(column);
        return CellReading.Expected(words, FieldOf(column.Key)?.Type ?? typeof(SealedText), column.Form);
    }

    /// <summary>What a column is for, in a language: the help of the act's field.</summary>
    public string HelpIn(Wording words, ImportColumn column)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(column);
        return words.TextIfAny($"lists.help.{Name}.{column.Key}")
            ?? (FieldOf(column.Key) is { } field ? words.FieldHelp(field.Step.Act, field.Field.Split('.')[^1]) : "");
    }

    /// <summary>The words from which a cell of a column is chosen; none where anything may stand.</summary>
    internal IReadOnlyList<string> ChoicesIn(Wording words, ImportColumn column) =>
        column.Form == ImportForm.Mark ? [words.Text("lists.yes")]
        : FieldOf(column.Key)?.Type is { } type && type.IsEnum ? [.. ImportWords.Offered(words, type)]
        : FieldOf(column.Key)?.Type == typeof(bool) ? Said(TruthWords.Of(words, column.Key))
        : [];

    static IReadOnlyList<string> Said(TruthWords words) => [words.Yes, words.No];

    /// <summary>Every kind, the four that are asked for most first.</summary>
    public static IReadOnlyList<ImportKind> All { get; } =
    [
        new WorkersImport(), new PlacesImport(), new ItemsImport(), new TrainingImport(), new AreasImport(), new TerminalsImport(),
        new RegisterImport(),
    ];

    /// <summary>The kind of a name; null where there is none.</summary>
    public static ImportKind? Find(string name) => All.FirstOrDefault(k => string.Equals(k.Name, name, StringComparison.Ordinal));
}

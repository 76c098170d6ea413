using System.Collections.Immutable;
using Azukari.Custody.Doors;
using Azukari.Rules;

namespace Azukari.Custody.Importing;

/// <summary>A column that a list may have. Its headers are those of the exported lists, and their synonyms, in every language.</summary>
/// <param name="Key">Its key: the same as in the exported list.</param>
/// <param name="Required">Whether every row needs it.</param>
/// <param name="Form">How its cells are written, where the field itself does not tell.</param>
public sealed record ImportColumn(string Key, bool Required = false, ImportForm Form = ImportForm.ByField);

/// <summary>How the cells of a column are written.</summary>
public enum ImportForm
{
    /// <summary>As the field of the act asks.</summary>
    ByField,

    /// <summary>A time of day: 8:30.</summary>
    Clock,

    /// <summary>A mark for yes, or nothing.</summary>
    Mark,

    /// <summary>A place, compared and not recorded.</summary>
    Place,

    /// <summary>A number that machines gave, in which twelve digits mean nothing.</summary>
    Serial,
}

/// <summary>An act that a row makes: which of its fields come of which columns.</summary>
/// <param name="Act">The act's name.</param>
/// <param name="Fields">Field (or path within one, <c>period.from</c>) and column.</param>
sealed record ImportStep(string Act, ImmutableArray<(string Field, string Column)> Fields)
{
    /// <summary>The field that takes the identifier of the thing that the row speaks of.</summary>
    internal string? Subject { get; init; }

    /// <summary>The column without which a row does not make this act; null where every row does.</summary>
    internal string? When { get; init; }

    /// <summary>Whether the column of <see cref="When"/> holds several values, each of which makes an act.</summary>
    internal bool ForEach { get; init; }

    /// <summary>The act's kind.</summary>
    internal ActKind Kind => ActDoor.Find(Act);

    /// <summary>The type of a field, or of what lies within it.</summary>
    internal Type TypeOf(string field)
    {
        string[] path = field.Split('.');
        Type type = Kind.Fields.First(f => f.Name == path[0]).Type;
        foreach (string inner in path[1..])
        {
            Type of = type.GetConstructors().MaxBy(c => c.GetParameters().Length)!.GetParameters()
                .First(p => string.Equals(p.Name, inner, StringComparison.OrdinalIgnoreCase)).ParameterType;
            type = Nullable.GetUnderlyingType(of) ?? of;
        }

        return type;
    }
}

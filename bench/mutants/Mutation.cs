namespace Azukari.Bench.Mutants;

/// <summary>What kind of change a mutant is.</summary>
enum Kind
{
    /// <summary>One <c>Clause("…").Requires(…)</c> holds always.</summary>
    Rule,

    /// <summary>Rules that several acts share hold always in one of them.</summary>
    SharedRules,

    /// <summary>An act may be done by anyone, before the conclusion, or after the end.</summary>
    Declaration,

    /// <summary>One <c>&amp;&amp;</c> or <c>||</c> operand, or one part of a pattern, is left out of a rule's condition.</summary>
    Part,

    /// <summary>A boundary of a rule's condition moves by one: <c>&lt;</c> and <c>&lt;=</c>, <c>&gt;</c> and <c>&gt;=</c>.</summary>
    Boundary,

    /// <summary>The same as <see cref="Part"/> in the functions that rules ask.</summary>
    PartOfQuestion,

    /// <summary>The same as <see cref="Boundary"/> in the functions that rules ask.</summary>
    BoundaryOfQuestion,

    /// <summary>An act leaves one property of the state as it was.</summary>
    Effect,
}

/// <summary>One change of the rules.</summary>
/// <param name="Id">Its number in this run.</param>
/// <param name="Kind">What kind it is.</param>
/// <param name="File">Path below the rules.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Rule">Clause and code of the rule, where it lies in one.</param>
/// <param name="What">The text that goes or changes.</param>
sealed record Mutation(int Id, Kind Kind, string File, int Line, string Rule, string What)
{
    internal string Write() => string.Join('\t', Id, Kind, File, Line, Rule, What);

    internal static Mutation Read(string line)
    {
        string[] cells = line.Split('\t');
        return new(
            int.Parse(cells[0], null), Enum.Parse<Kind>(cells[1]), cells[2], int.Parse(cells[3], null), cells[4], cells[5]);
    }

    public override string ToString() => $"{File}:{Line} {Rule} {What}";
}

namespace Azukari.Bench.Mutants;

/// <summary>A rule that stands twice: whichever of the two is taken away, the other still refuses, and no test can tell.</summary>
static class Planted
{
    internal const string File = "Consultations/SayInConsultation.cs";

    internal static string Rule { get; private set; } = "";

    internal static string In(string file, string text)
    {
        if (file != File)
        {
            return text;
        }

        int begin = text.IndexOf("Clause(\"", StringComparison.Ordinal);
        int end = text.IndexOf("),\n", begin, StringComparison.Ordinal) + 3;
        string rule = text[begin..end];
        Rule = $"{rule.Split('"')[1]} {rule.TrimEnd().TrimEnd(',', ')').Split('.')[^1]}";
        return text.Insert(end, rule);
    }
}

namespace Azukari.Custody.Memoranda;

/// <summary>A value in a YAML file, with the place where it starts.</summary>
abstract record YamlNode(int Line, int Column);

/// <summary>
/// One piece of text. <paramref name="Plain"/>: written without quotes, so it may be a number, date or flag.
/// </summary>
sealed record YamlText(int Line, int Column, string Value, bool Plain) : YamlNode(Line, Column)
{
    /// <summary>A field with nothing after its colon, or with YAML's words for nothing.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Value) || (Plain && Value is "~" or "null");
}

/// <summary>Entries after "- ".</summary>
sealed record YamlList(int Line, int Column, IReadOnlyList<YamlNode> Items) : YamlNode(Line, Column);

/// <summary>Fields, each named once.</summary>
sealed record YamlMap(int Line, int Column, IReadOnlyList<YamlField> Fields) : YamlNode(Line, Column);

/// <summary>A value that was already reported as a fault: to be passed over in silence.</summary>
sealed record YamlRefused(int Line, int Column) : YamlNode(Line, Column);

/// <summary>One field, with the place of its key.</summary>
sealed record YamlField(int Line, int Column, string Key, YamlNode Value);

using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Azukari.Custody.Memoranda;

/// <summary>
/// Builds <see cref="YamlNode"/>s from YAML: the small part of YAML that a memorandum needs, and no more.
/// </summary>
/// <remarks>
/// Events are read one by one instead of through a deserializer, so that every fault has its line, nothing is created
/// by a name in the file, and no alias is ever unfolded.
/// </remarks>
sealed class YamlTree
{
    /// <summary>
    /// A memorandum needs five levels. The parser itself slows down with depth, so reading stops here.
    /// </summary>
    const int DeepestLevel = 8;

    readonly Parser _parser;
    readonly ProblemList _problems;

    YamlTree(string text, ProblemList problems)
    {
        _parser = new Parser(new StringReader(text));
        _problems = problems;
    }

    /// <summary>
    /// The file's one document; null when it is not YAML, too deep or empty, which has then been reported.
    /// </summary>
    public static YamlNode? Read(string text, ProblemList problems)
    {
        try
        {
            return new YamlTree(text, problems).ReadFile();
        }
        catch (YamlException fault)
        {
            Mark at = fault.Start;
            problems.Add(
                MemorandumProblemCode.YamlSyntax, (int)at.Line, (int)at.Column, "", fault.Message.Trim().TrimEnd('.'));
            return null;
        }
        catch (UnfitForReadingException)
        {
            // Reported where it was thrown: what follows too deep a level is not read.
            return null;
        }
    }

    YamlNode? ReadFile()
    {
        Next<StreamStart>();
        if (Advance() is not DocumentStart start)
        {
            _problems.Add(MemorandumProblemCode.Empty, 0, 0, "", expected: MemorandumFile.FirstLine);
            return null;
        }

        // "---" alone is three characters; a directive before it makes the start longer.
        if (start.End.Index - start.Start.Index > 3)
        {
            Report(MemorandumProblemCode.DirectiveNotAllowed, start.Start, "", "%");
        }

        YamlNode root = ReadValue(Advance(), "", 1);
        Next<DocumentEnd>();
        if (Advance() is DocumentStart second)
        {
            Report(MemorandumProblemCode.SecondDocument, second.Start, "");
        }

        return root;
    }

    YamlNode ReadValue(ParsingEvent at, string path, int level)
    {
        if (level > DeepestLevel)
        {
            Report(MemorandumProblemCode.TooDeep, at.Start, path, Number(level), Number(DeepestLevel));
            throw new UnfitForReadingException();
        }

        bool refused = IsRefused(at, path);
        YamlNode value = at switch
        {
            Scalar scalar => ReadText(scalar, path),
            SequenceStart => ReadList(at.Start, path, level),
            MappingStart => ReadMap(at.Start, path, level),
            _ => new YamlRefused((int)at.Start.Line, (int)at.Start.Column),
        };
        return refused ? new YamlRefused(value.Line, value.Column) : value;
    }

    YamlNode ReadText(Scalar scalar, string path)
    {
        (int line, int column) = ((int)scalar.Start.Line, (int)scalar.Start.Column);
        bool block = scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded;
        if (block || scalar.End.Line != scalar.Start.Line)
        {
            Report(MemorandumProblemCode.SeveralLines, scalar.Start, path, scalar.Value);
            return new YamlRefused(line, column);
        }

        if (AllowedText.FirstNotAllowed(scalar.Value) is { } bad)
        {
            Report(MemorandumProblemCode.CharacterNotAllowed, scalar.Start, path, AllowedText.Name(bad));
            return new YamlRefused(line, column);
        }

        return new YamlText(line, column, scalar.Value, scalar.Style == ScalarStyle.Plain);
    }

    YamlList ReadList(Mark start, string path, int level)
    {
        var items = new List<YamlNode>();
        for (ParsingEvent at = Advance(); at is not SequenceEnd; at = Advance())
        {
            items.Add(ReadValue(at, ProblemList.Join(path, items.Count), level + 1));
        }

        return new YamlList((int)start.Line, (int)start.Column, items);
    }

    YamlMap ReadMap(Mark start, string path, int level)
    {
        var fields = new List<YamlField>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (ParsingEvent at = Advance(); at is not MappingEnd; at = Advance())
        {
            string? key = ReadKey(at, path, level);
            string fieldPath = ProblemList.Join(path, key ?? "?");
            YamlNode value = ReadValue(Advance(), fieldPath, level + 1);
            if (key is null)
            {
                continue;
            }

            if (seen.Add(key))
            {
                fields.Add(new YamlField((int)at.Start.Line, (int)at.Start.Column, key, value));
            }
            else
            {
                Report(MemorandumProblemCode.DuplicateKey, at.Start, fieldPath, key);
            }
        }

        return new YamlMap((int)start.Line, (int)start.Column, fields);
    }

    string? ReadKey(ParsingEvent at, string path, int level)
    {
        YamlNode key = ReadValue(at, path, level + 1);
        if (key is YamlList or YamlMap)
        {
            Report(MemorandumProblemCode.KeyNotText, at.Start, path);
        }

        return (key as YamlText)?.Value;
    }

    /// <summary>Reports an alias, anchor or tag; the value that bears one is not used.</summary>
    bool IsRefused(ParsingEvent at, string path)
    {
        if (at is AnchorAlias alias)
        {
            Report(MemorandumProblemCode.AliasNotAllowed, at.Start, path, "*" + alias.Value.Value);
            return true;
        }

        if (at is not NodeEvent node)
        {
            return false;
        }

        if (!node.Anchor.IsEmpty)
        {
            Report(MemorandumProblemCode.AnchorNotAllowed, at.Start, path, "&" + node.Anchor.Value);
        }

        if (!node.Tag.IsEmpty)
        {
            Report(MemorandumProblemCode.TagNotAllowed, at.Start, path, node.Tag.IsNonSpecific ? "!" : node.Tag.Value);
        }

        return !node.Anchor.IsEmpty || !node.Tag.IsEmpty;
    }

    void Next<T>()
        where T : ParsingEvent
    {
        if (Advance() is not T)
        {
            throw new YamlException("the file does not follow the order of YAML");
        }
    }

    ParsingEvent Advance()
    {
        try
        {
            if (_parser.MoveNext() && _parser.Current is { } current)
            {
                return current;
            }
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException or FormatException
            or OverflowException or IndexOutOfRangeException or NullReferenceException)
        {
            // YamlDotNet 18 lets a few malformed inputs out as these ("&x [*x," is one); for us they are bad input.
            Mark last = _parser.Current?.End ?? Mark.Empty;
            throw new YamlException(last, last, "a place that no YAML reader can make sense of");
        }

        throw new YamlException("the file ends too early");
    }

    void Report(MemorandumProblemCode code, Mark at, string path, string found = "", string expected = "") =>
        _problems.Add(code, (int)at.Line, (int)at.Column, path, found, expected);

    static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Leaves a hostile nesting at once instead of unwinding it event by event.</summary>
    sealed class UnfitForReadingException : Exception;
}

using System.Diagnostics;

namespace Azukari.Custody.Memoranda;

/// <summary>The Japanese sentences for the faults of a memorandum file.</summary>
static class ProblemJapanese
{
    public static string Sentence(MemorandumProblem p) => p.Code switch
    {
        MemorandumProblemCode.TooLarge =>
            $"ファイルの大きさが{p.Found}バイトあります。上限は{p.Expected}バイトです。覚書のファイルか確かめてください。",
        MemorandumProblemCode.InvalidUtf8 =>
            $"UTF-8として読めないバイトがあります（{p.Found}）。文字コードをUTF-8にして保存し直してください。",
        MemorandumProblemCode.CharacterNotAllowed =>
            $"使えない文字「{p.Found}」があります。制御文字、特殊な改行、文字の向きを変える記号は取り除いてください。",
        MemorandumProblemCode.Empty =>
            $"中身がありません。「{p.Expected}」から始めて書いてください。",
        MemorandumProblemCode.YamlSyntax =>
            $"YAMLとして読めません（{p.Found}）。この行と前の行の字下げ、「:」、引用符を確かめてください。",
        MemorandumProblemCode.TooDeep =>
            $"字下げ（入れ子）が{p.Found}段あります。{p.Expected}段までにしてください。",
        MemorandumProblemCode.DirectiveNotAllowed =>
            "「%」で始まる指示は使えません。その行を消してください。",
        MemorandumProblemCode.AnchorNotAllowed =>
            $"アンカー「{p.Found}」は使えません。消して、値をそのまま書いてください。",
        MemorandumProblemCode.AliasNotAllowed =>
            $"エイリアス「{p.Found}」は使えません。指している値をそのまま書いてください。",
        MemorandumProblemCode.TagNotAllowed =>
            $"タグ「{p.Found}」は使えません。消してください。",
        MemorandumProblemCode.KeyNotText =>
            "項目の名前が文字ではありません。「名前: 値」の形で書いてください。",
        MemorandumProblemCode.SecondDocument =>
            "「---」の後に二つ目の文書があります。一つのファイルには一つの覚書だけを書いてください。",
        MemorandumProblemCode.WrongVersion =>
            $"「{p.Found}」は読めない版です。読めるのは「{p.Expected}」です。ファイルの種類と版を確かめてください。",
        MemorandumProblemCode.UnknownField =>
            $"「{p.Found}」という項目はありません。{Known(p.Expected)}",
        MemorandumProblemCode.MissingField =>
            $"「{p.Expected}」がありません。この項目を書き加えてください。",
        MemorandumProblemCode.EmptyValue =>
            $"値が空です。{Kind(p.Expected)}を書いてください。",
        MemorandumProblemCode.WrongType =>
            $"{Found(p.Found)}が書かれています。{Kind(p.Expected)}を書いてください。",
        MemorandumProblemCode.DuplicateKey =>
            $"「{p.Found}」が2回あります。どちらか一つを消してください。",
        MemorandumProblemCode.NamedTwice =>
            $"「{p.Found}」が2回あります。{Thing(p.Path)}のidは一つずつ別の名前にしてください。",
        MemorandumProblemCode.BadSlug =>
            $"「{p.Found}」はidに使えません。英小文字で始まり、英小文字・数字・「-」だけの40文字以内にしてください。",
        MemorandumProblemCode.BadHost =>
            $"「{p.Found}」はホスト名ではありません。「{p.Expected}」のように英小文字で書いてください。",
        MemorandumProblemCode.BadDate =>
            $"「{p.Found}」は日付として読めません。「{p.Expected}」のように西暦の年-月-日で書いてください。",
        MemorandumProblemCode.DatesReversed =>
            $"終わりの日「{p.Found}」が始まりの日「{p.Expected}」より前です。始まりの日以後にしてください。",
        MemorandumProblemCode.NumberOutOfBounds =>
            $"「{p.Found}」は範囲の外です。{p.Expected}の数にしてください。",
        MemorandumProblemCode.UnknownRole =>
            $"「{p.Found}」という役割は使えません。{p.Expected}のどれかにしてください。",
        MemorandumProblemCode.MissingRole =>
            $"役割「{p.Expected}」の人がいません。一人以上書いてください。",
        MemorandumProblemCode.BadClauseReference =>
            $"「{p.Found}」は条文の番号ではありません。「{p.Expected}」のように書いてください。",
        MemorandumProblemCode.UnknownClause =>
            $"条文「{p.Found}」がclausesにありません。番号を直すか、条文を書き加えてください。",
        MemorandumProblemCode.SeveralLines =>
            "値が複数の行にわたっています。読むと空白や改行が入って元の文と変わるので、一行に書いてください。",
        MemorandumProblemCode.TextTooLong =>
            $"文が{p.Found}文字あります。{p.Expected}文字以内にしてください。",
        MemorandumProblemCode.NotFilledIn =>
            $"「{p.Found}」のままです。決めた内容に書き換えてください。",
        _ => throw new UnreachableException(),
    };

    static string Known(string expected) => expected.Contains(", ", StringComparison.Ordinal)
        ? $"使えるのは {expected} です。"
        : $"「{expected}」ではありませんか。名前を直すか、消してください。";

    static string Found(string found) => found switch
    {
        FoundType.List => "並び（- で始まる行）",
        FoundType.Fields => "項目の組",
        _ => $"「{found}」",
    };

    static string Kind(string expected) => expected switch
    {
        ExpectedType.Text => "文字",
        ExpectedType.List => "並び（- で始まる行）を一つ以上",
        ExpectedType.Fields => "項目の組（名前: 値）",
        ExpectedType.WholeNumber => "整数（引用符なし）",
        ExpectedType.Flag => "true か false ",
        _ => throw new UnreachableException(),
    };

    static string Thing(string path) => path.Split('[')[0] switch
    {
        "places" => "履行場所",
        "purposes" => "利用目的",
        "citations" => "引用",
        "precedence.prevails-over" => "覚書",
        "contractor.id" => "甲と乙",
        _ => "人",
    };
}

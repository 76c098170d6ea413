using System.Text.Json.Nodes;
using Azukari.Custody.Doors;
using Azukari.Custody.Lists;
using Azukari.Documents;
using Azukari.Rules;

namespace Azukari.Custody.Importing;

/// <summary>Makes acts of one row after another, and asks the rules on the state with the rows before.</summary>
sealed class RowJudging(ImportRun run, ImportKind kind, ImportHeader header, Person who)
{
    /// <summary>What the row comes to, and what would be submitted for it.</summary>
    internal (ImportedRow Row, IReadOnlyList<Submission> Acts) Judge(ListedRow listed)
    {
        if (listed.Cells.Any(c => ImportWords.IsExample(c.Text)))
        {
            return (Result(new ImportRow(listed.Number, new Dictionary<string, string>()), ImportStatus.Example, null), []);
        }

        ImportRow row = Read(listed);

        foreach ((string column, ImportProblemCode code) in kind.Check(run, row).ToList())
        {
            // One thing at a time of a cell: what is no kind of medium is a file, and not two faults.
            row.Problems.RemoveAll(p => p.Column == column);
            Problem(row, column, code);
        }

        string? subject = row.Problems.Count == 0 ? kind.Find(run, row) : null;
        if (row.Problems.Count == 0)
        {
            CheckDoubled(row);
        }

        if (row.Problems.Count > 0)
        {
            return (Result(row, ImportStatus.Wrong, null), []);
        }

        List<(ImportStep Step, JsonObject Json)> open = [.. row.Acts.Where(a => !kind.IsThere(run, subject, a.Step, a.Json))];
        return open.Count == 0
            ? (Result(row, ImportStatus.AlreadyThere, subject) with { Differing = Differing(row, subject) }, [])
            : Ask(row, open, subject);
    }

    IReadOnlyList<string> Differing(ImportRow row, string? subject) =>
        subject is null ? [] : [.. kind.Differing(run, subject, row).Select(HeaderOf)];

    (ImportedRow Row, IReadOnlyList<Submission> Acts) Ask(ImportRow row, List<(ImportStep Step, JsonObject Json)> open, string? subject)
    {
        Engagement before = run.Ahead;
        List<ImportedAct> told = [];
        List<Submission> submissions = [];
        string? made = subject;
        foreach ((ImportStep step, JsonObject json) in open)
        {
            if (step.Subject is { } field)
            {
                made ??= ActDoor.DrawId(step.Kind.Fields.First(f => f.Name == field).Type);
                json[field] = made;
            }

            var seals = new Seals();
            if (TryRead(row, step, json, seals) is not { } act)
            {
                run.Ahead = before;
                return (Result(row, ImportStatus.Wrong, null), []);
            }

            Judgement judgement = act.Judge(run.Ahead, run.Now);
            told.Add(new ImportedAct(step.Act, [.. judgement.Refusals]));
            if (!judgement.Permitted)
            {
                // What follows would only be refused because of this.
                run.Ahead = before;
                return (Result(row, ImportStatus.Refused, null) with { Acts = told }, []);
            }

            run.Ahead = act.ApplyTo(run.Ahead, run.Now);
            submissions.Add(new Submission(who.Contract, act, who.Worker, who.Terminal, who.How) { Openings = seals.Openings });
        }

        if (subject is null && made is not null)
        {
            kind.Made(run, row, made);
        }

        return (
            Result(row, ImportStatus.Ready, made) with { Acts = told, Differing = Differing(row, subject) }, submissions);
    }

    /// <summary>The act by the same door as any other; what that door refuses is told of the column from which it came.</summary>
    Act? TryRead(ImportRow row, ImportStep step, JsonObject json, Seals seals)
    {
        try
        {
            return ActDoor.Read(step.Kind, json, seals);
        }
        catch (CustodyException e) when (e.Fault is Fault.FieldWrong or Fault.FieldMissing or Fault.NumberInRegister or Fault.ActJsonInvalid)
        {
            string path = e.Facts.Count > 0 ? e.Facts[0] : "";
            string[] columns = [.. step.Fields.Where(f => f.Field.Split('.')[0] == path.Split('.', '[')[0]).Select(f => f.Column)];

            // Of a field with parts, such as a period, what is missing is the part that is empty.
            string? column = columns.FirstOrDefault(c => !row.Has(c)) ?? columns.FirstOrDefault();
            Problem(row, column ?? kind.LabelColumn, e.Fault switch
            {
                Fault.FieldMissing => ImportProblemCode.Missing,
                Fault.NumberInRegister => ImportProblemCode.HoldsNumber,
                _ => column is not null && !row.Has(column) ? ImportProblemCode.Missing : ImportProblemCode.WrongForm,
            });
            return null;
        }
    }

    void CheckDoubled(ImportRow row)
    {
        if (kind.KeyOf(row) is not { } key)
        {
            return;
        }

        run.Seen[key] = run.Seen.GetValueOrDefault(key) + 1;
        if (run.Seen[key] > 1)
        {
            Problem(row, kind.LabelColumn, ImportProblemCode.Doubled);
        }
    }

    ImportRow Read(ListedRow listed)
    {
        Dictionary<string, string> cells = new(StringComparer.Ordinal);
        foreach (ListedCell cell in listed.Cells.Where(c => header.Columns.ContainsKey(c.Column)))
        {
            string text = CellText.Trim(ListCsv.Rearm(cell.Text));
            if (text.Length > 0)
            {
                cells[header.Columns[cell.Column].Column.Key] = text;
            }
        }

        var row = new ImportRow(listed.Number, cells);
        CheckCells(listed, row);
        foreach (ImportColumn column in kind.Columns.Where(c => c.Required && !row.Has(c.Key)))
        {
            Problem(row, column.Key, ImportProblemCode.Missing);
        }

        foreach (ImportStep step in kind.Steps.Where(s => s.When is null || row.Has(s.When)))
        {
            string[] parts = step.ForEach ? CellText.SplitNetworks(row[step.When!]) : [""];
            row.Acts.AddRange(parts.Select(part => (step, ReadStep(row, step, part))));
        }

        return row;
    }

    JsonObject ReadStep(ImportRow row, ImportStep step, string part)
    {
        var json = new JsonObject();
        foreach ((string field, string key) in step.Fields.Where(f => row.Has(f.Column)))
        {
            ImportColumn column = kind.Columns.First(c => c.Key == key);
            string text = step.ForEach && key == step.When ? part : row[key];
            CellValue value = CellReading.Read(run.Names, step.TypeOf(field), column.Form, text);
            if (value.Code is { } code)
            {
                if (!row.Problems.Any(p => p.Column == key))
                {
                    Problem(row, key, code);
                }

                continue;
            }

            JsonObject at = json;
            string[] path = field.Split('.');
            foreach (string outer in path[..^1])
            {
                at = (JsonObject)(at[outer] ??= new JsonObject());
            }

            at[path[^1]] = value.Value;
        }

        kind.Complete(run, row, step, json);
        return json;
    }

    /// <summary>What must stand in no cell, known column or not: a list with numbers in it is itself what it must not be.</summary>
    void CheckCells(ListedRow listed, ImportRow row)
    {
        foreach (ListedCell cell in listed.Cells)
        {
            ImportColumn? column = header.Columns.TryGetValue(cell.Column, out (ImportColumn Column, string Said) known) ? known.Column : null;
            ImportProblemCode? code =
                column?.Form != ImportForm.Serial && RegisterText.HoldsNumber(cell.Text) ? ImportProblemCode.HoldsNumber
                : column is null ? null
                : cell.IsError ? ImportProblemCode.SpreadsheetError
                : CellText.HidesSomething(cell.Text) ? ImportProblemCode.HiddenCharacters
                : null;
            if (code is { } wrong)
            {
                row.Problems.Add(new ImportProblem(
                    column?.Key, column is null ? run.Source.Words.Text("lists.column-number", $"{cell.Column + 1}") : known.Said, wrong, "", ""));
            }
        }
    }

    ImportedRow Result(ImportRow row, ImportStatus status, string? subject) =>
        new(row.Number, status, row[kind.LabelColumn], subject, [], [.. row.Problems], []);

    void Problem(ImportRow row, string key, ImportProblemCode code)
    {
        ImportColumn column = kind.Columns.First(c => c.Key == key);
        string expected = code == ImportProblemCode.OtherPlace && run.Before.PlaceOf(run.Now.Terminal) is { } here
            ? here.Value
            : kind.ExpectedIn(run.Source.Words, column);
        row.Problems.Add(new ImportProblem(
            key, HeaderOf(key), code,
            row.Has(key)
                ? CellText.Echo(row[key], kind.ChoicesIn(run.Source.Words, column), n => run.Source.Words.Text("lists.characters", $"{n}"))
                : "",
            expected));
    }

    /// <summary>The header as the list itself has it.</summary>
    string HeaderOf(string key) => header.Columns.Values.Where(c => c.Column.Key == key).Select(c => c.Said).FirstOrDefault()
        ?? ImportWords.HeaderOf(run.Source.Words, kind, key);
}

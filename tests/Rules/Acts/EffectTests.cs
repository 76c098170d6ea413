using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Azukari.Rules.Tests;

/// <summary>What each act changes in the state, field by field, as it was looked at and stored; and each deadline on the days around its own.
/// </summary>
public sealed class EffectTests
{
    const string File = "effects.json";
    const int LongestValue = 120;
    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };
    static readonly Lazy<Dictionary<string, string[]>> Stored = new(
        () => JsonSerializer.Deserialize<Dictionary<string, string[]>>(System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Snapshots", File)))!);

    public static TheoryData<string> EveryAct => CommonDutyTests.EveryAct;

    [Theory, MemberData(nameof(EveryAct))]
    public void Act_ChangesWhatItsEffectSays_AndNothingElse(string act) =>
        Assert.Equal(Stored.Value.GetValueOrDefault(act) ?? [], EffectOf(act));

    [Fact]
    public void Effects_AreStoredForEveryAct()
    {
        if (Environment.GetEnvironmentVariable("AZUKARI_REGENERATE") == "1")
        {
            var all = new SortedDictionary<string, string[]>(
                EveryAct.Select(row => row.Data).ToDictionary(a => a, a => EffectOf(a)), StringComparer.Ordinal);
            System.IO.File.WriteAllText(
                Path.Combine(ActCodecTests.Root(), "tests", "Rules", "Snapshots", File), JsonSerializer.Serialize(all, Indented) + "\n");
            return;
        }

        Assert.Equal(EveryAct.Select(row => row.Data).Order(StringComparer.Ordinal), Stored.Value.Keys.Order(StringComparer.Ordinal));
    }

    /// <summary>Replays pass such acts over without a look.</summary>
    [Fact]
    public void Act_ThatSaysItLeavesTheState_LeavesTheVerySame()
    {
        ActKind[] leaving = [.. ActCatalogue.All.Where(k => k.Declared.LeavesState)];
        Assert.NotEmpty(leaving);
        Assert.All(leaving, kind =>
        {
            ValidAct valid = ValidActs.Of(kind.Declared.Name);
            Engagement before = valid.Story.State;
            valid.Story.Do(valid.By, valid.Act);
            Assert.Same(before, valid.Story.State);
            Assert.Empty(Stored.Value.GetValueOrDefault(kind.Declared.Name) ?? []);
        });
    }

    /// <summary>On its day a thing is not overdue, on the next it is; and it stands on the board from its reminder's day on.</summary>
    [Theory, MemberData(nameof(EveryAct))]
    public void Due_TurnsOverdueOnTheDayAfter_AndComesNearOnItsReminder(string act)
    {
        ValidAct valid = ValidActs.Of(act);
        valid.Story.Do(valid.By, valid.Act);
        Engagement e = valid.Story.State;
        List<string> wrong = [];
        foreach (DueThing due in Deadlines.Of(e, valid.Story.Now).Where(d => d.On is not null && !d.IsOverdue && !ByTheHour.Contains(d.Code)))
        {
            DateOnly on = due.On!.Value;
            Look(on, JapanTime.EndOf(on).AddTicks(-1), false);
            Look(on, JapanTime.StartOf(on.AddDays(1)), true);
            DateOnly near = on.AddDays(-e.Terms.Practice.ReminderDays);
            if (due.WaitsUntilNear && near > valid.Story.Today)
            {
                Near(near, true);
                Near(near.AddDays(-1), false);
            }

            void Look(DateOnly day, DateTimeOffset at, bool overdue)
            {
                // What else the day brings may take its place: then it stands there no more.
                DueThing? then = Deadlines.Of(e, at).FirstOrDefault(d => (d.Code, d.Subject, d.On, d.Person) == (due.Code, due.Subject, due.On, due.Person));
                if (then is not null && then.IsOverdue != overdue)
                {
                    wrong.Add($"{due.Code} of {due.Subject}, due {day:yyyy-MM-dd}: overdue {then.IsOverdue} at {at:u}");
                }
            }

            void Near(DateOnly day, bool near)
            {
                bool comes = Deadlines.NearOf(e, JapanTime.StartOf(day)).Any(d => (d.Code, d.Subject, d.On) == (due.Code, due.Subject, due.On));
                bool stands = Deadlines.Of(e, JapanTime.StartOf(day)).Any(d => (d.Code, d.Subject, d.On) == (due.Code, due.Subject, due.On));
                if (stands && comes != near)
                {
                    wrong.Add($"{due.Code} of {due.Subject}, due {on:yyyy-MM-dd}: near {comes} on {day:yyyy-MM-dd}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    /// <summary>Take-outs and what comes into a place are due by the hour, so a day says nothing of them; an exit check waits from the day of
    /// leaving on, and is never late by itself.</summary>
    static readonly string[] ByTheHour =
        ["take-out-due-back", "loaded-copy-waits-for-erasure", "extension-waits-for-approval", "brought-in-due-out"];

    static string[] EffectOf(string act)
    {
        ValidAct valid = ValidActs.Of(act);
        SortedDictionary<string, string> before = Fields(valid.Story.State);
        valid.Story.Do(valid.By, valid.Act);
        SortedDictionary<string, string> after = Fields(valid.Story.State);
        return
        [
            .. before.Keys.Union(after.Keys).Order(StringComparer.Ordinal)
                .Where(k => before.GetValueOrDefault(k) != after.GetValueOrDefault(k))
                .Select(k => $"{k}: {before.GetValueOrDefault(k, "-")} → {after.GetValueOrDefault(k, "-")}"),
        ];
    }

    static SortedDictionary<string, string> Fields(Engagement e)
    {
        var fields = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Add(fields, "", e);
        return fields;
    }

    static void Add(SortedDictionary<string, string> fields, string path, object? value)
    {
        switch (value)
        {
            case null:
                fields[path] = "none";
                break;
            case IEnumerable set when StateShape.Is(value.GetType(), typeof(IdentifierSet<>)):
                // A set has no order of its own.
                string[] members = [.. set.Cast<object>().Select(o => o.ToString()!).Order(StringComparer.Ordinal)];
                fields[path] = string.Join(' ', members);
                break;
            case IEnumerable many when value is not string && !IsDefault(value):
                int at = 0;
                foreach (object? one in many)
                {
                    Type type = one!.GetType();
                    if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>))
                    {
                        Add(fields, $"{path}[{type.GetProperty("Key")!.GetValue(one)}]", type.GetProperty("Value")!.GetValue(one));
                    }
                    else
                    {
                        Add(fields, $"{path}[{at.ToString(CultureInfo.InvariantCulture)}]", one);
                    }

                    at++;
                }

                fields[path + "#"] = at.ToString(CultureInfo.InvariantCulture);
                break;
            case IFormattable plain when value.GetType().Namespace != typeof(Act).Namespace || value.GetType().IsEnum:
                fields[path] = plain.ToString(value is DateOnly or DateTimeOffset ? "O" : null, CultureInfo.InvariantCulture);
                break;
            default:
                if (value.GetType().Namespace != typeof(Act).Namespace || StateShape.InMemory(value.GetType()).Take(2).Count() < 2)
                {
                    string text = value.ToString() ?? "";
                    fields[path] = text.Length <= LongestValue ? text : text[..LongestValue];
                    break;
                }

                foreach (FieldInfo field in StateShape.InMemory(value.GetType()))
                {
                    Add(fields, $"{path}/{field.Name.Split('>')[0].TrimStart('<')}", field.GetValue(value));
                }

                break;
        }
    }

    static bool IsDefault(object value) =>
        value.GetType().GetProperty("IsDefault") is { } says && (bool)says.GetValue(value)!;
}

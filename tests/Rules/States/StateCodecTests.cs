using System.Reflection;
using CsCheck;

namespace Azukari.Rules.Tests;

/// <summary>The generated code of snapshots is held against the records of the state, and loses nothing of any state.</summary>
public sealed class StateCodecTests
{
    const int Histories = 60;

    public static TheoryData<string> EveryRecord => [.. StateShape.Records.Select(t => t.Name)];

    [Fact]
    public void Code_SaysWhatTheStateSays()
    {
        string file = Path.Combine(ActCodecTests.Root(), StateCodecText.Path), generated = StateCodecText.Write();
        if (Environment.GetEnvironmentVariable("AZUKARI_REGENERATE") == "1")
        {
            File.WriteAllText(file, generated);
        }

        Assert.True(
            File.ReadAllText(file) == generated,
            $"{StateCodecText.Path} is not what the state says now. To write it anew: {ActCodecText.Command}");
    }

    [Fact]
    public void State_IsMadeOfMoreThanAHandfulOfRecords() => Assert.True(StateShape.Records.Count > 60, $"{StateShape.Records.Count}");

    [Theory, MemberData(nameof(EveryRecord))]
    public void Record_WithEveryFieldFilled_ComesBackWithEveryField(string record)
    {
        Type type = StateShape.Records.Single(t => t.Name == record);
        Gen.ULong.Sample(
            seed =>
            {
                object made = StateSpecimen.Of(type, new Dice(seed));
                Assert.Equal(StateSpecimen.Dump(made), StateSpecimen.Dump(RoundTrip(type, made)));
            },
            iter: 30);
    }

    [Theory, MemberData(nameof(EveryRecord))]
    public void Field_OfAnyRecord_ChangesTheBytes(string record)
    {
        // A field that was forgotten on both sides would not be seen by writing and reading: so each must show in what is written.
        Type type = StateShape.Records.Single(t => t.Name == record);
        foreach (FieldInfo field in StateShape.InMemory(type))
        {
            object made = StateSpecimen.Of(type, new Dice(7));
            byte[] before = Write(type, made);
            for (ulong seed = 8; ; seed++)
            {
                Assert.True(seed < 300, $"{record}.{field.Name} was never another.");
                object other = StateSpecimen.Of(type, new Dice(seed));
                if (StateSpecimen.Dump(field.GetValue(other)) != StateSpecimen.Dump(field.GetValue(made)))
                {
                    field.SetValue(made, field.GetValue(other));
                    break;
                }
            }

            Assert.NotEqual(before, Write(type, made));
        }
    }

    [Fact]
    public void State_OfAnyHistory_ComesBackAndDecidesTheSame() => History.Steps.Sample(
        steps =>
        {
            Engagement? restored = null;
            Story story = History.Of(steps, null, (before, entry, after) =>
            {
                // Now and then from a snapshot again, and otherwise on from the one before: both go on as the live state does.
                restored = restored is null || entry.Circumstances.At.Ticks % 7 == 0 ? StateCodec.Read(StateCodec.Write(before)) : restored;
                Assert.NotNull(restored);
                Entry again = Entry.Decide(entry.Id, entry.Act, restored, entry.Circumstances);
                Assert.Equal(entry.Refusals, again.Refusals);
                Assert.Equal((entry.Organisation, entry.Place), (again.Organisation, again.Place));
                restored = again.ApplyTo(restored);
                Assert.Equal(
                    Deadlines.Of(after, entry.Circumstances.At), Deadlines.Of(restored, entry.Circumstances.At));
            });
            Assert.Equal(StateSpecimen.Dump(story.State), StateSpecimen.Dump(restored));
            Assert.Equal(StateSpecimen.Dump(story.State), StateSpecimen.Dump(StateCodec.Read(StateCodec.Write(story.State))));
        },
        iter: Histories);

    [Fact]
    public void Object_ThatStandsTwiceInTheState_IsOneObjectAgain()
    {
        Engagement state = Story.AtWork().AmendmentSigned().State;
        Assert.Same(state.Upcoming, state.Amendments[state.Upcoming!.Id]);
        Engagement read = StateCodec.Read(StateCodec.Write(state))!;
        Assert.Same(read.Upcoming, read.Amendments[read.Upcoming!.Id]);
        Assert.Equal(read.Terms.Places == read.Upcoming.Terms.Places, state.Terms.Places == state.Upcoming.Terms.Places);
        Assert.Equal(Engagement.None, StateCodec.Read(StateCodec.Write(Engagement.None)));
    }

    [Fact]
    public void Bytes_CutOrChangedAnywhere_AreNoStateOrAnother_AndNeverAnotherFault()
    {
        byte[] written = StateCodec.Write(Story.AtWork().Approved().State);
        for (int i = 0; i < written.Length; i++)
        {
            Assert.Null(StateCodec.Read(written[..i]));
            byte[] changed = [.. written];
            changed[i] ^= (byte)(1 << (i % 8));
            _ = StateCodec.Read(changed);
        }
    }

    static byte[] Write(Type type, object value)
    {
        var to = new StateWriter();
        typeof(StateCodec).GetMethod("Write", BindingFlags.NonPublic | BindingFlags.Static, [typeof(StateWriter), type])!
            .Invoke(null, [to, value]);
        return to.Finish();
    }

    static object RoundTrip(Type type, object value)
    {
        var from = new StateReader(Write(type, value));
        if (type.IsClass)
        {
            Assert.Equal(1, from.Number());
        }

        object read = typeof(StateCodec).GetMethod("Read" + type.Name, BindingFlags.NonPublic | BindingFlags.Static)!.Invoke(null, [from])!;
        Assert.True(from.IsAtEnd);
        return read;
    }
}

using System.Text;

namespace Azukari.Scanner.Tests;

public class IndividualNumberTests
{
    // 番号法施行令 第8条 worked by hand: eleven digits, check digit.
    [Theory]
    [InlineData("12345678901", 8)]
    [InlineData("00000000001", 9)]
    [InlineData("98765432109", 3)]
    [InlineData("20231123000", 1)]
    [InlineData("55555555555", 7)]
    public void CheckDigit_OfWorkedExamples_IsThePublishedOne(string eleven, int check)
    {
        byte[] digits = Encoding.ASCII.GetBytes(eleven + check);
        Assert.Equal(check, IndividualNumber.CheckDigit(digits.AsSpan(0, 11)));
        Assert.True(IndividualNumber.IsValid(digits));
        Assert.True(IndividualNumber.IsValid(ulong.Parse(eleven + check, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("123456789012")] // the number printed on sample cards
    [InlineData("000000000000")] // passes the formula, numbers nobody
    [InlineData("12345678901")]
    [InlineData("1234567890188")]
    [InlineData("12345678901x")]
    [InlineData("")]
    public void IsValid_OfWhatIsNoNumber_IsFalse(string text) =>
        Assert.False(IndividualNumber.IsValid(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void CheckDigit_OfTenDigitsOrLetters_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => IndividualNumber.CheckDigit("1234567890"u8));
        Assert.Throws<ArgumentException>(() => IndividualNumber.CheckDigit("1234567890a"u8));
    }

    [Fact]
    public void IsValid_ByValueAndByDigits_AgreeOnEveryLastDigit()
    {
        Numbers numbers = new(1);
        for (int i = 0; i < 20_000; i++)
        {
            string twelve = numbers.Digits(12);
            Assert.Equal(
                IndividualNumber.IsValid(Encoding.ASCII.GetBytes(twelve)),
                IndividualNumber.IsValid(ulong.Parse(twelve, System.Globalization.CultureInfo.InvariantCulture)));
        }
    }

    [Fact]
    public void IsValid_OfRandomDigits_PassesOneInTen()
    {
        Numbers numbers = new(2);
        int passed = Enumerable.Range(0, 100_000).Count(_ => IndividualNumber.IsValid(Encoding.ASCII.GetBytes(numbers.Digits(12))));
        Assert.InRange(passed, 9_600, 10_400);
    }
}

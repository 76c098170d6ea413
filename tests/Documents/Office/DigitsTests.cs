using System.Text;

namespace Azukari.Documents.Tests;

public sealed class DigitsTests
{
    [Fact]
    public void RunOfFourDigits_IsSeenAtEveryPlace()
    {
        for (int length = 0; length <= 24; length++)
        {
            for (int start = 0; start <= length; start++)
            {
                for (int run = 0; run <= length - start; run++)
                {
                    string text = new string('x', start) + new string('7', run) + new string('x', length - start - run);
                    Assert.Equal(run >= 4, Digits.MayHoldNumber(Encoding.UTF8.GetBytes(text)));
                }
            }
        }
    }

    [Theory]
    [InlineData("１")]
    [InlineData("&#49;")]
    public void WhatMayStandForADigit_IsSeen(string text) => Assert.True(Digits.MayHoldNumber(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("1.23456789018E11", "123456789018")]
    [InlineData("1.23456789018E+11", "123456789018")]
    [InlineData("1E5", "100000")]
    [InlineData("-1.5e1", "-15")]
    [InlineData("1.2345E2", "123.45")]
    [InlineData("123456789018", "")]
    [InlineData("1.5E-3", "")]
    [InlineData("1E31", "")]
    [InlineData("E5", "")]
    [InlineData("1E", "")]
    [InlineData("abcE5", "")]
    [InlineData("1234567890123456789012345E5", "")]
    public void Exponent_IsWrittenOut(string number, string plain)
    {
        byte[] target = new byte[DecimalText.Longest];
        int length = DecimalText.Expand(Encoding.UTF8.GetBytes(number), target);
        Assert.Equal(plain, Encoding.UTF8.GetString(target, 0, length));
    }
}

using System.Globalization;

namespace MLNetGen.Tool.Datasets;

/// <summary>A customer of a made-up telephone company.</summary>
internal sealed record Customer
{
    private static readonly DateOnly FirstDay = new(2019, 1, 1);
    private static readonly DateOnly LastDay = new(2024, 12, 31);

    public const string Header =
        "customer_id,signup_date,region,age,annual_income,plan,payment_method,newsletter,monthly_spend,data_usage_gb,support_calls," +
        "last_login_days,satisfaction,churned";

    public required DateOnly SignedUp { get; init; }

    public required string Region { get; init; }

    public required int Age { get; init; }

    public required double Income { get; init; }

    public required bool TellsIncome { get; init; }

    public required string Plan { get; init; }

    public required string Payment { get; init; }

    public required bool Newsletter { get; init; }

    public required double Spend { get; init; }

    public required double Usage { get; init; }

    public required int SupportCalls { get; init; }

    public required int LastLogin { get; init; }

    public required int Satisfaction { get; init; }

    public required bool TellsSatisfaction { get; init; }

    private double Months => (LastDay.DayNumber - SignedUp.DayNumber) / 30.4375;

    /// <summary>Draws a customer, each property from those before it.</summary>
    public static Customer Draw(SeededRandom random)
    {
        var days = LastDay.DayNumber - FirstDay.DayNumber;
        var signedUp = FirstDay.AddDays((int)(days * Math.Sqrt(random.Uniform())));
        var region = random.Choice(("North", 0.5), ("South", 0.3), ("East", 0), ("West", -0.2), ("Overseas", -1.6));
        var age = DrawAge(random);
        var career = (age - 52) / 18.0;
        var income = PortableMath.Exp(10.6 - 0.35 * career * career + (region == "North" ? 0.15 : 0) + 0.4 * random.Normal());
        var wealth = PortableMath.Log(income) - 10.4;
        var plan = random.Choice(
            ("basic", age > 65 ? 1.0 : 0.1), ("standard", 0.6), ("premium", -0.9 + 1.3 * wealth),
            ("family", age is > 30 and < 55 ? 0.3 : -1.8));
        var payment = random.Choice(
            ("card", 0.8 - 0.02 * age), ("direct debit", 0.2), ("invoice", -2 + 0.035 * age), ("voucher", plan == "basic" ? -0.4 : -2.5));
        var newsletter = random.Chance(Logistic(-0.6 + (plan == "premium" ? 1.2 : 0) - 0.02 * (age - 40)));
        var usage = DrawUsage(random, age, plan);
        var spend = PriceOf(plan) * PortableMath.Exp(0.12 * wealth + 0.18 * random.Normal()) + Math.Max(0, usage - 20) * 0.35;
        var months = (LastDay.DayNumber - signedUp.DayNumber) / 30.4375;
        var calls = random.Poisson(
            0.5 + (months < 4 ? 1.4 : 0) + (plan == "premium" && usage > 25 ? 1.6 : 0) + (payment == "invoice" ? 0.4 : 0));
        var lastLogin = (int)(random.Exponential() * (usage == 0 ? 60 : newsletter ? 6 : 14));
        var mood = 3.9 - 0.55 * calls + (plan == "premium" ? 0.4 : 0) - (lastLogin > 60 ? 0.5 : 0) + 0.8 * random.Normal();
        return new Customer
        {
            SignedUp = signedUp,
            Region = region,
            Age = age,
            Income = income,
            TellsIncome = !random.Chance(income > 60_000 ? 0.35 : 0.08),
            Plan = plan,
            Payment = payment,
            Newsletter = newsletter,
            Spend = spend,
            Usage = usage,
            SupportCalls = calls,
            LastLogin = lastLogin,
            Satisfaction = (int)Math.Clamp(Math.Round(mood), 1, 5),
            TellsSatisfaction = !random.Chance(calls == 0 ? 0.45 : lastLogin > 30 ? 0.3 : 0.1),
        };
    }

    /// <summary>
    /// How much speaks for leaving: thresholds, a bump in time, and effects that turn with other columns; chance comes last.
    /// </summary>
    public double DrawUrgeToLeave(SeededRandom random)
    {
        var sinceContractEnd = (Months - 24) / 3;
        return (SupportCalls >= 3 && Satisfaction <= 2 ? 2.6 : 0)
            + 2.2 * PortableMath.Exp(-sinceContractEnd * sinceContractEnd)
            + (Newsletter != (Region == "Overseas") ? -0.7 : 0.7)
            + (Payment == "voucher" && Usage == 0 ? 1.8 : 0)
            + 0.9 * PortableMath.Log(1 + LastLogin / 30.0)
            + (Spend > 1.3 * PriceOf(Plan) ? (Age < 35 ? 1.5 : -0.5) : 0)
            + 0.8 * random.Logistic();
    }

    /// <summary>The customer as a line of the file.</summary>
    public string ToLine(int number, bool churned) => string.Create(
        CultureInfo.InvariantCulture,
        $"C{number:00000},{SignedUp:yyyy-MM-dd},{Region},{Age},{(TellsIncome ? Math.Round(Income / 100) * 100 : null):0},{Plan}," +
        $"{Payment},{(Newsletter ? "true" : "false")},{Spend:F2},{Usage:F1},{SupportCalls},{LastLogin}," +
        $"{(TellsSatisfaction ? Satisfaction : null)},{(churned ? "yes" : "no")}");

    private static double PriceOf(string plan) => plan switch
    {
        "basic" => 9.99,
        "standard" => 19.99,
        "family" => 34.99,
        "premium" => 44.99,
        _ => throw new ArgumentOutOfRangeException(nameof(plan), plan, "Unknown plan."),
    };

    private static int DrawAge(SeededRandom random)
    {
        int age;
        do
        {
            age = (int)Math.Round(random.Chance(0.3) ? 26 + 5 * random.Normal() : 50 + 15 * random.Normal());
        }
        while (age is < 18 or > 90);

        return age;
    }

    private static double DrawUsage(SeededRandom random, int age, string plan)
    {
        if (random.Chance(Logistic(-3.2 + 0.04 * (age - 30) + (plan == "basic" ? 1.2 : 0))))
            return 0;

        var size = plan switch { "basic" => 0.6, "standard" => 1.9, "family" => 2.9, _ => 3.1 };
        var usage = PortableMath.Exp(size - 0.015 * (age - 40) + 0.5 * random.Normal());
        return Math.Max(0.1, Math.Round(usage, 1));
    }

    private static double Logistic(double score) => 1 / (1 + PortableMath.Exp(-score));
}

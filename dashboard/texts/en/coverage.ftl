coverage-heading = Who is covered, and who is not
coverage-lede = Nine events of life.
section-contingencies = By contingency
section-contingencies-lede = What is known of each.
section-sexes = Women and men
section-sexes-lede = Where both are published.
